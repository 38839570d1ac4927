package io.valuehub.analytics.decide;

import java.util.Objects;

/**
 * The people never touched by any action, against whom its effect is measured. Membership is a salted hash of the
 * person's key, so it is the same on every day and every machine, and growing the share only adds people.
 */
public final class Holdout {

    private final String salt;
    private final double share;

    private Holdout(String salt, double share) {
        this.salt = Objects.requireNonNull(salt, "salt");
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("Share was " + share + " but must be between 0 and 1");
        }
        this.share = share;
    }

    /**
     * A holdout.
     *
     * @param salt set once per hub and kept; another salt draws other people
     * @param share of people held out, 0 to 1
     */
    public static Holdout of(String salt, double share) {
        return new Holdout(salt, share);
    }

    /** Whether this person is held out. */
    public boolean contains(String personKey) {
        return Digest.unit(salt, personKey) < share;
    }
}

package io.valuehub.analytics.decide;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Draws people into the arms of a comparison by a salted hash of their key: the same on every day and every machine, and
 * independent of the {@link Holdout} when its salt is another.
 */
public final class ArmDraw {

    private static final double ROUNDING = 1e-9;

    private final String salt;
    private final Map<String, Double> shares;

    private ArmDraw(String salt, Map<String, Double> shares) {
        this.salt = salt;
        this.shares = new LinkedHashMap<>(shares);
    }

    /**
     * A draw.
     *
     * @param salt set once per hub and campaign
     * @param shares of the arms, in a fixed order; they add up to 1
     */
    public static ArmDraw of(String salt, Map<String, Double> shares) {
        double sum = shares.values().stream().mapToDouble(share -> share).sum();
        if (!(Math.abs(sum - 1) < ROUNDING)) {
            throw new IllegalArgumentException("Shares were " + shares + " but must add up to 1");
        }
        return new ArmDraw(salt, shares);
    }

    /** The person's arm. */
    public String of(String personKey) {
        double place = Digest.unit(salt, personKey);
        String arm = null;
        for (Map.Entry<String, Double> share : shares.entrySet()) {
            if (share.getValue() > 0) {
                arm = share.getKey();
                place -= share.getValue();
                if (place < 0) {
                    return arm;
                }
            }
        }
        return arm;
    }
}

package io.valuehub.analytics.problem;

import java.util.Objects;

/**
 * One thing that is wrong, told so that whoever reads it can mend it.
 *
 * @param where the place: {@code file:line} and the key, or connection/stream/id
 * @param found what is there now; never a secret and never personal data
 * @param expected what should be there, as a bare predicate ("must be one of [csv, jdbc]")
 * @param remedy what to do about it, or an empty string when {@code expected} says it all
 */
public record Problem(String where, String found, String expected, String remedy) {

    public Problem {
        Objects.requireNonNull(where, "where");
        Objects.requireNonNull(found, "found");
        Objects.requireNonNull(expected, "expected");
        Objects.requireNonNull(remedy, "remedy");
    }

    /** A problem whose expectation already says what to do. */
    public static Problem of(String where, String found, String expected) {
        return new Problem(where, found, expected, "");
    }

    /** The same problem with what to do about it. */
    public Problem withRemedy(String newRemedy) {
        return new Problem(where, found, expected, newRemedy);
    }

    /** One line: {@code where was 'found' but expected; remedy}. */
    @Override
    public String toString() {
        String line = where + " " + found + " but " + expected;
        return remedy.isEmpty() ? line : line + "; " + remedy;
    }
}

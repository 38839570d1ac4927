package io.valuehub.analytics.segment;

import java.util.Objects;
import java.util.Optional;

/**
 * The owner's own limits between RFM scores, in place of fifths of the customers. With n limits scores go from 1 to n + 1,
 * the highest is best.
 *
 * @param recency days since the last order: up to the first limit is best
 * @param frequency orders: from the last limit on is best
 * @param monetary revenue after refunds: from the last limit on is best
 */
public record RfmLimits(Optional<Limits> recency, Optional<Limits> frequency, Optional<Limits> monetary) {

    /** Most limits, so that a score is one digit. */
    public static final int MOST = 8;

    /** Fifths of the customers everywhere. */
    public static final RfmLimits NONE = new RfmLimits(Optional.empty(), Optional.empty(), Optional.empty());

    public RfmLimits {
        Objects.requireNonNull(recency, "recency");
        Objects.requireNonNull(frequency, "frequency");
        Objects.requireNonNull(monetary, "monetary");
    }
}

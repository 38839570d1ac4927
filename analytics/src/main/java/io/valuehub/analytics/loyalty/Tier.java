package io.valuehub.analytics.loyalty;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * A level of the programme.
 *
 * @param name the owner's word for it
 * @param from revenue within the terms' window that reaches it, in the shop's currency
 * @param times by how much it multiplies the points of an order; 1 for none
 */
public record Tier(String name, BigDecimal from, BigDecimal times) {

    public Tier {
        Objects.requireNonNull(name, "name");
        if (from.signum() < 0) {
            throw new IllegalArgumentException("Tier " + name + " began at " + from + " but must begin at 0 or more");
        }
        if (times.signum() < 0) {
            throw new IllegalArgumentException(
                    "Tier " + name + " multiplied by " + times + " but must multiply by 0 or more");
        }
    }
}

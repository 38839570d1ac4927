package io.valuehub.analytics.effect;

import java.util.Objects;

/**
 * An action whose effect is learned, and the belief in its type.
 *
 * @param action its name, unique
 * @param type what is believed of actions of its type; actions of one type borrow from each other
 */
public record Arm(String action, EffectBelief type) {

    public Arm {
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(type, "type");
    }
}

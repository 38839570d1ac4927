package io.valuehub.analytics.effect;

import java.util.Objects;

/**
 * What is believed of an action before it was tried in this shop.
 *
 * @param action its name
 * @param lift change of the log-odds of a purchase, for the average customer
 * @param deviation standard deviation of that belief; positive
 */
public record EffectBelief(String action, double lift, double deviation) {

    public EffectBelief {
        Objects.requireNonNull(action, "action");
        if (!(deviation > 0) || Double.isNaN(lift)) {
            throw new IllegalArgumentException("The belief in '" + action + "' was " + lift + " ± " + deviation
                    + " but must have a positive width");
        }
    }
}

package io.valuehub.analytics.effect;

/** How an action's effect is told from customer to customer. */
public enum EffectKind {
    /** The same change of the log-odds for everybody: it ranks customers by their response. */
    CONSTANT,
    /** A change of the log-odds that depends on the customer, shrunk to the action's. */
    PERSONAL,
    /** A change of the probability that depends on the customer, from doubly robust scores. */
    ROBUST
}

package io.valuehub.analytics.summary;

/** What several orders of one customer on one day are to the models. */
public enum SameDay {
    /**
     * One purchase, worth their sum: what the literature does, and what suits shops whose second order of a day is what was
     * forgotten in the first. Coincidences of frequent buyers vanish with it, so that they seem slower than they are: where
     * orders come by chance at r = 0.243, alpha = 4.414 weeks, alpha seems 5 % larger.
     */
    ONE_PURCHASE,
    /** As many purchases: where every order is one for itself, as in a canteen, or in a simulation. */
    EACH_A_PURCHASE
}

package io.valuehub.analytics.model;

/** What arguments of models must be. */
final class Require {

    private Require() {}

    static double positive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " was " + value + " but must be positive and finite");
        }
        return value;
    }

    static double ahead(double weeks) {
        if (!(weeks >= 0) || Double.isInfinite(weeks)) {
            throw new IllegalArgumentException("Weeks ahead were " + weeks + " but must be zero or more, and finite");
        }
        return weeks;
    }

    static void customers(PurchasePatterns patterns) {
        if (patterns.size() == 0) {
            throw new IllegalArgumentException("A model cannot be fitted without customers");
        }
    }

    static void customers(Renewals renewals) {
        if (renewals.customers() == 0) {
            throw new IllegalArgumentException("A model cannot be fitted without customers");
        }
    }

    static int periods(int periods) {
        if (periods < 0) {
            throw new IllegalArgumentException("Periods were " + periods + " but must be zero or more");
        }
        return periods;
    }
}

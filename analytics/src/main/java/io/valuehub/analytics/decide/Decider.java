package io.valuehub.analytics.decide;

import java.util.List;

/** STUB */
public final class Decider {
    private Decider() {}

    public static Decider of(double margin) {
        throw new UnsupportedOperationException();
    }

    public DecisionRun decide(List<CustomerState> customers, List<Candidate> candidates, double budget) {
        throw new UnsupportedOperationException();
    }
}

package io.valuehub.analytics.predict;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * By how much regressions learned from one window were off in the next.
 *
 * @param order on the log-odds of an order
 * @param spend on the logarithm of the revenue
 * @param spendUp on the log-odds of spending more than lately
 */
record Slips(Slip order, Slip spend, Slip spendUp) {

    static final Slips UNKNOWN = new Slips(Slip.UNKNOWN, Slip.UNKNOWN, Slip.UNKNOWN);

    /**
     * Measures.
     *
     * @param learned a window
     * @param met the next one
     */
    static Slips of(TrainingSet learned, TrainingSet met) {
        if (learned.size() == 0 || met.size() == 0) {
            return UNKNOWN;
        }
        return new Slips(
                Slip.of(Loss.LOGISTIC, examples(learned, Kind.ORDER), examples(met, Kind.ORDER)),
                Slip.of(Loss.POISSON, examples(learned, Kind.SPEND), examples(met, Kind.SPEND)),
                Slip.of(Loss.LOGISTIC, examples(learned, Kind.SPEND_UP), examples(met, Kind.SPEND_UP)));
    }

    private enum Kind {
        ORDER,
        SPEND,
        SPEND_UP
    }

    /** The purchase model's forecasts are left out: fitting it once more for each window would cost more than it tells. */
    private static Examples examples(TrainingSet set, Kind kind) {
        ContentOrder order = ContentOrder.of(set);
        double[][] rows = IntStream.of(order.places())
                .mapToObj(i -> CustomerFeatures.of(set.states().get(i), set.window()))
                .toArray(double[][]::new);
        List<Outcome> outcomes = Parts.outcomes(set, order);
        IntPredicate knows = i -> Parts.knowsRevenue(outcomes.get(i));
        IntPredicate which =
                switch (kind) {
                    case ORDER -> i -> true;
                    case SPEND -> knows;
                    case SPEND_UP -> i -> Parts.isActive(rows[i]) && knows.test(i);
                };
        IntToDoubleFunction target =
                switch (kind) {
                    case ORDER -> i -> Parts.ordered(outcomes.get(i));
                    case SPEND -> i -> outcomes.get(i).revenue();
                    case SPEND_UP -> i -> Parts.isUp(rows[i], outcomes.get(i));
                };
        int[] taken = IntStream.range(0, rows.length).filter(which).toArray();
        return new Examples(
                Folds.take(rows, taken),
                Arrays.stream(taken).mapToDouble(target).toArray(),
                Folds.within(taken.length, 1));
    }
}

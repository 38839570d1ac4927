package io.valuehub.analytics.predict;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Holds the predictions of {@link Parts} against what happened: those of parts learned one window earlier where there are
 * such, otherwise those of the parts themselves, out of fold.
 */
final class Evaluation {

    private final Parts parts;
    private final Optional<Parts> earlier;
    private final List<Outcome> outcomes;
    private final double[][] rows;
    private final double[][] earlierRows;

    /**
     * @param parts that are in use
     * @param earlier learned from the state one window before that of {@code known}
     * @param known what {@code parts} were learned from
     */
    Evaluation(Parts parts, Optional<Parts> earlier, TrainingSet known) {
        this.parts = parts;
        this.earlier = earlier;
        ContentOrder order = ContentOrder.of(known);
        this.outcomes = Parts.outcomes(known, order);
        this.rows = parts.rows(known, order);
        this.earlierRows = earlier.map(before -> before.rows(known, order)).orElse(rows);
    }

    List<PredictionReport.Part> parts() {
        Probability order = parts.order;
        List<PredictionReport.Part> all = new ArrayList<>();
        all.add(probability(PredictionReport.ORDER, order, earlier.map(e -> e.order), i -> true, this::ordered));
        all.add(probability(
                PredictionReport.SECOND_ORDER,
                order,
                earlier.map(e -> e.order),
                i -> CustomerFeatures.isOneTime(rows[i]),
                this::ordered));
        all.add(nextOrder());
        all.add(spend());
        all.add(probability(
                PredictionReport.SPEND_UP,
                parts.spendUp,
                earlier.map(e -> e.spendUp),
                i -> Parts.isActive(rows[i]) && Parts.knowsRevenue(outcomes.get(i)),
                i -> Parts.isUp(rows[i], outcomes.get(i))));
        return all;
    }

    private double ordered(int i) {
        return Parts.ordered(outcomes.get(i));
    }

    private PredictionReport.Part probability(
            String name,
            Probability now,
            Optional<Probability> before,
            IntPredicate which,
            IntToDoubleFunction target) {
        int[] some = IntStream.range(0, rows.length).filter(which).toArray();
        double[] actual = IntStream.of(some).mapToDouble(target).toArray();
        if (before.isPresent() && some.length > 0) {
            double[] predicted = IntStream.of(some)
                    .mapToDouble(i -> before.get().of(earlierRows[i]))
                    .toArray();
            PredictionFigures figures = PredictionFigures.ofProbabilities(predicted, actual);
            return now.part(name, PredictionReport.OUT_OF_TIME, figures);
        }
        if (now.fallback()) {
            return now.part(name, null, null);
        }
        PredictionFigures figures = PredictionFigures.ofProbabilities(outOfFold(now, some), actual);
        return now.part(name, PredictionReport.OUT_OF_FOLD, figures);
    }

    /** Out-of-fold predictions stand in the order of the examples, which may be some of the rows. */
    private double[] outOfFold(Probability now, int[] some) {
        return now.outOfFold().length == some.length ? now.outOfFold() : Folds.take(now.outOfFold(), some);
    }

    private PredictionReport.Part nextOrder() {
        NextOrder now = parts.nextOrder;
        int[] some = IntStream.range(0, rows.length).filter(i -> ordered(i) > 0).toArray();
        double[] actual =
                IntStream.of(some).mapToDouble(i -> outcomes.get(i).nextOrder()).toArray();
        boolean outOfTime = earlier.isPresent() && !earlier.get().nextOrder.fallback();
        List<NextOrder.Days> predicted = outOfTime
                ? IntStream.of(some)
                        .mapToObj(i -> earlier.get().nextOrder.of(earlierRows[i]))
                        .toList()
                : now.outOfFold();
        if (predicted.isEmpty()) {
            return now.part(null, null);
        }
        return now.part(tested(outOfTime), PredictionFigures.ofDays(predicted, actual));
    }

    private static String tested(boolean outOfTime) {
        return outOfTime ? PredictionReport.OUT_OF_TIME : PredictionReport.OUT_OF_FOLD;
    }

    private PredictionReport.Part spend() {
        ExpectedRevenue now = parts.spend;
        int[] some = IntStream.range(0, rows.length)
                .filter(i -> Parts.knowsRevenue(outcomes.get(i)))
                .toArray();
        double[] actual =
                IntStream.of(some).mapToDouble(i -> outcomes.get(i).revenue()).toArray();
        double[] predicted = earlier.map(before -> IntStream.of(some)
                        .mapToDouble(i -> before.spend.of(earlierRows[i]))
                        .toArray())
                .orElse(now.outOfFold());
        if (predicted.length == 0) {
            return now.part(null, null);
        }
        return now.part(tested(earlier.isPresent()), PredictionFigures.ofAmounts(predicted, actual));
    }
}

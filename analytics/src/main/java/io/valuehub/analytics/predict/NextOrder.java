package io.valuehub.analytics.predict;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * When those who order within the window do so: days to the next order, as a median and an interval that holds
 * {@value #LEVEL} of them. The quantiles are learned from those who ordered; the ends of the interval are then moved, both
 * alike, so that out of fold they hold that share, and never leave the window.
 *
 * <p>Source: Y. Romano, E. Patterson, E. Candès, "Conformalized Quantile Regression", NeurIPS 2019, with the scores of
 * all folds taken together as in cross-conformal prediction (V. Vovk, 2015).
 *
 * @param method the chosen candidate
 * @param fallback whether there was too little to learn from
 * @param why it was chosen
 * @param losses mean check loss of every candidate out of fold, its three quantiles together
 * @param outOfFold interval of each example under the fit to the other folds
 * @param excess of each example, how far it is outside its interval before the ends are moved
 * @param early score of the lower end
 * @param middle score of the median
 * @param late score of the upper end
 * @param shift days by which the ends are moved apart
 * @param window days
 */
record NextOrder(
        String method,
        boolean fallback,
        String why,
        Map<String, Double> losses,
        List<Days> outOfFold,
        double[] excess,
        Score early,
        Score middle,
        Score late,
        double shift,
        int window) {

    /** Share of next orders an interval holds. */
    static final double LEVEL = 0.8;

    static final String SAME_FOR_ALL = "the same for all";

    private static final double[] LEVELS = {(1 - LEVEL) / 2, 0.5, (1 + LEVEL) / 2};

    /** Boosted trees are not tried on fewer examples. */
    private static final int MINIMUM_FOR_TREES = 150;

    private static final int[] LEAVES = {4, 8};
    private static final int[] ROUNDS = {50, 100};
    private static final double RATE = 0.05;

    /**
     * Days to the next order.
     *
     * @param early lower end of the interval
     * @param middle median
     * @param late upper end
     */
    record Days(int early, int middle, int late) {}

    /**
     * Learns from those who ordered.
     *
     * @param examples targets are days to the order, 1 to the window
     */
    static NextOrder of(Examples examples, int window) {
        if (examples.size() < Probability.MINIMUM) {
            return unknown(
                    "%d customers ordered; %d are needed to learn from".formatted(examples.size(), Probability.MINIMUM),
                    window);
        }
        List<Choice[]> choices = new ArrayList<>();
        Map<String, Double> losses = new LinkedHashMap<>();
        Map<String, Function<Loss, Learner>> ways = ways(examples.size());
        double[][] lost = new double[ways.size()][];
        ways.forEach((name, way) -> {
            Choice[] three = choices(name, way, examples);
            double[] loss = losses(three, examples.targets());
            lost[choices.size()] = loss;
            losses.put(name, Choice.mean(loss));
            choices.add(three);
        });
        // Sizes of trees that do about as well are many: the smaller are the steadier.
        Choice[] chosen = choices.get(Choice.simplest(lost, 1));
        return conformal(chosen, losses, examples, window);
    }

    /** Nothing is known. */
    static NextOrder unknown(String why, int window) {
        Score nothing = row -> Double.NaN;
        return new NextOrder(
                Parts.UNKNOWN, true, why, Map.of(), List.of(), new double[0], nothing, nothing, nothing, 0, window);
    }

    /** The same for all, and trees from few and small to more and larger: the examples decide how much they carry. */
    private static Map<String, Function<Loss, Learner>> ways(int size) {
        Map<String, Function<Loss, Learner>> ways = new LinkedHashMap<>();
        ways.put(SAME_FOR_ALL, loss -> (rows, targets) -> {
            double quantile = loss.start(targets);
            return row -> quantile;
        });
        if (size >= MINIMUM_FOR_TREES) {
            int rows = Math.max(20, Math.min(50, size / 25));
            for (int leaves : LEAVES) {
                for (int rounds : ROUNDS) {
                    ways.put(
                            "%s (%d of %d leaves)".formatted(Candidate.TREES, rounds, leaves),
                            loss -> new BoostedTrees(loss, new BoostedTrees.Settings(rounds, RATE, leaves, rows, 1)));
                }
            }
        }
        return ways;
    }

    private static Choice[] choices(String name, Function<Loss, Learner> way, Examples examples) {
        return Arrays.stream(LEVELS)
                .mapToObj(Loss::quantile)
                .map(loss -> Choice.of(
                        List.of(new Candidate(name, way.apply(loss))),
                        loss,
                        0,
                        examples.rows(),
                        examples.targets(),
                        examples.folds()))
                .toArray(Choice[]::new);
    }

    /** Of each example, its three quantiles together. */
    private static double[] losses(Choice[] choices, double[] targets) {
        double[] sums = new double[targets.length];
        for (int q = 0; q < LEVELS.length; q++) {
            double[] losses = Choice.losses(Loss.quantile(LEVELS[q]), choices[q].outOfFold(), targets);
            Arrays.setAll(sums, i -> sums[i] + losses[i]);
        }
        return sums;
    }

    private static NextOrder conformal(Choice[] chosen, Map<String, Double> losses, Examples examples, int window) {
        int size = examples.size();
        double[] excess = new double[size];
        Arrays.setAll(excess, i -> excess(chosen[0].outOfFold()[i], chosen[2].outOfFold()[i], examples.targets()[i]));
        NextOrder fitted = new NextOrder(
                chosen[0].name(),
                false,
                Choice.why(losses),
                losses,
                List.of(),
                excess,
                chosen[0].score(),
                chosen[1].score(),
                chosen[2].score(),
                shift(excess),
                window);
        Days[] outOfFold = new Days[size];
        Arrays.setAll(
                outOfFold,
                i -> fitted.days(
                        chosen[0].outOfFold()[i],
                        chosen[1].outOfFold()[i],
                        chosen[2].outOfFold()[i]));
        return fitted.with(List.of(outOfFold), excess);
    }

    /** How far outside the interval a day is; negative inside. */
    private static double excess(double from, double to, double day) {
        return Math.max(from - day, day - to);
    }

    /** By how much the ends have to move so that the interval holds its share. */
    private static double shift(double[] excess) {
        double[] sorted = excess.clone();
        Arrays.sort(sorted);
        int place = (int) Math.min(sorted.length, Math.ceil((sorted.length + 1) * LEVEL)) - 1;
        return sorted[place];
    }

    /**
     * The same with ends that also hold their share, as far as one shift can, of orders predicted one window earlier: what
     * changes from one window to the next is in there, which folds of one window do not show.
     *
     * @param before learned one window earlier; without effect when it learned nothing
     * @param rows features, under {@code before}'s models, of the examples this was learned from
     * @param days of their orders
     */
    NextOrder widenedBy(NextOrder before, double[][] rows, double[] days) {
        if (fallback || before.fallback) {
            return this;
        }
        double[] both = Arrays.copyOf(excess, excess.length + days.length);
        for (int i = 0; i < days.length; i++) {
            both[excess.length + i] = excess(before.early.of(rows[i]), before.late.of(rows[i]), days[i]);
        }
        return with(outOfFold, both);
    }

    private NextOrder with(List<Days> held, double[] excesses) {
        return new NextOrder(
                method, fallback, why, losses, held, excesses, early, middle, late, shift(excesses), window);
    }

    private Days days(double from, double median, double to) {
        int first = held(Math.ceil(from - shift));
        int last = Math.max(first, held(Math.floor(to + shift)));
        int middle = Math.max(first, Math.min(last, held(Math.rint(median))));
        return new Days(first, middle, last);
    }

    private int held(double day) {
        return (int) Math.max(1, Math.min(window, day));
    }

    PredictionReport.Part part(String tested, PredictionFigures figures) {
        return PredictionReport.Part.of(PredictionReport.NEXT_ORDER, method, fallback, why, losses, tested, figures);
    }

    /** The days of a customer, if they order within the window; null where unknown. */
    Days of(double[] row) {
        return fallback ? null : days(early.of(row), middle.of(row), late.of(row));
    }
}

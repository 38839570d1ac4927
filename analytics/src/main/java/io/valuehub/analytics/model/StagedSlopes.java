package io.valuehub.analytics.model;

import java.util.stream.IntStream;

/**
 * Σ_i weight_i · E[orders until end_i] of regular customers, k &gt; 1, as {@link StagedForecasts} gives it, with its slopes
 * in the parameters. With E_j that of a customer who is alive and passed j stages, w_j = (A)_j / j! · u^j, u = (T − t_x) /
 * (α + T) the odds of j, S = Σ w_j, and ω the odds of having left,
 *
 * <pre>
 * E = Σ w_j E_j / S / (1 + ω),   ω = a / (b + m − 1) · ((α + T) / (α + t_x))^A / S
 * ∂ ln w_j / ∂r = Σ_{i&lt;j} 1 / (A + i),   ∂ ln w_j / ∂α = −j / (α + T)
 * </pre>
 */
final class StagedSlopes {

    /** Step in the logarithm of a parameter where the series of derivatives is not to be had. */
    private static final double DIFFERENCE = 1e-4;

    private static final int WIDTH = 5;

    private final RegularPurchases model;
    private final PurchasePatterns patterns;
    private final PurchasePatterns pairs;
    /** By pair of x and T; for each j in turn E_j and its slopes by r, α, a and b. */
    private final double[][] byStage;

    private StagedSlopes(
            RegularPurchases model,
            PurchasePatterns patterns,
            PurchasePatterns pairs,
            double[] ends,
            double[] weights) {
        this.model = model;
        this.patterns = patterns;
        this.pairs = pairs;
        this.byStage = IntStream.range(0, pairs.size())
                .parallel()
                .mapToObj(p -> byStage(pairs.repeatPurchases(p), pairs.age(p), ends, weights))
                .toArray(double[][]::new);
    }

    /**
     * Of these patterns.
     *
     * @param pairs of the patterns, {@link PurchasePatterns#withoutRecency}
     * @param ends weeks from now, ascending
     */
    static StagedSlopes of(
            RegularPurchases model,
            PurchasePatterns patterns,
            PurchasePatterns pairs,
            double[] ends,
            double[] weights) {
        return new StagedSlopes(model, patterns, pairs, ends, weights);
    }

    private double[] byStage(int x, double age, double[] ends, double[] weights) {
        double[] rows = new double[WIDTH * model.stages()];
        for (int j = 0; j < model.stages(); j++) {
            BetaGeometricSlopes slopes = BetaGeometricSlopes.of(
                    model.shape(x) + j,
                    model.alpha() + age,
                    model.a(),
                    model.b() + model.chances(x),
                    model.stages(),
                    j,
                    ends,
                    weights);
            if (slopes == null) {
                return differences(x, age, ends, weights);
            }
            rows[WIDTH * j] = slopes.value();
            rows[WIDTH * j + 1] = slopes.byShape();
            rows[WIDTH * j + 2] = slopes.byRate();
            rows[WIDTH * j + 3] = slopes.byLeave();
            rows[WIDTH * j + 4] = slopes.byStay();
        }
        return rows;
    }

    private double[] differences(int x, double age, double[] ends, double[] weights) {
        double[] parameters = {model.r(), model.alpha(), model.a(), model.b()};
        double[] own = model.ordersByStage(ends, weights, x, age);
        double[] rows = new double[WIDTH * own.length];
        for (int i = 0; i < parameters.length; i++) {
            double[] above = moved(parameters, i, DIFFERENCE).ordersByStage(ends, weights, x, age);
            double[] below = moved(parameters, i, -DIFFERENCE).ordersByStage(ends, weights, x, age);
            for (int j = 0; j < own.length; j++) {
                rows[WIDTH * j] = own[j];
                rows[WIDTH * j + 1 + i] = (above[j] - below[j]) / (2 * DIFFERENCE * parameters[i]);
            }
        }
        return rows;
    }

    private RegularPurchases moved(double[] parameters, int which, double step) {
        double[] moved = parameters.clone();
        moved[which] *= Math.exp(step);
        return RegularPurchases.of(model.stages(), model.leavesAtFirst(), moved);
    }

    /**
     * Of one of the patterns.
     *
     * @param gradient filled with ∂ ln E / ∂ ln of r, α, a and b
     */
    double at(int pattern, double[] gradient) {
        int x = patterns.repeatPurchases(pattern);
        double shape = model.shape(x);
        double end = model.alpha() + patterns.age(pattern);
        double last = model.alpha() + patterns.lastPurchaseAge(pattern);
        double u = (patterns.age(pattern) - patterns.lastPurchaseAge(pattern)) / end;
        double[] rows = byStage[pairs.patternOf(pattern)];
        double weight = 1;
        double harmonic = 0;
        double all = 0;
        double allByShape = 0;
        double allByRate = 0;
        double sum = 0;
        double sumByShape = 0;
        double sumByRate = 0;
        double sumByLeave = 0;
        double sumByStay = 0;
        for (int j = 0; j < model.stages(); j++) {
            if (j > 0) {
                weight *= u * (shape + j - 1) / j;
                harmonic += 1 / (shape + j - 1);
            }
            int row = WIDTH * j;
            all += weight;
            allByShape += weight * harmonic;
            allByRate -= weight * j / end;
            sum += weight * rows[row];
            sumByShape += weight * (harmonic * rows[row] + rows[row + 1]);
            sumByRate += weight * (rows[row + 2] - j / end * rows[row]);
            sumByLeave += weight * rows[row + 3];
            sumByStay += weight * rows[row + 4];
        }
        gradient[0] = model.r() * (sumByShape / sum - allByShape / all);
        gradient[1] = model.alpha() * (sumByRate / sum - allByRate / all);
        gradient[2] = model.a() * sumByLeave / sum;
        gradient[3] = model.b() * sumByStay / sum;
        int chances = model.chances(x);
        if (chances == 0) {
            return sum / all;
        }
        double logRatio = Math.log(end) - Math.log(last);
        double odds = model.a() / (model.b() + chances - 1) / all * Math.exp(shape * logRatio);
        double dead = odds < Double.POSITIVE_INFINITY ? odds / (1 + odds) : 1;
        gradient[0] -= dead * model.r() * (logRatio - allByShape / all);
        gradient[1] -= dead * model.alpha() * (shape * (1 / end - 1 / last) - allByRate / all);
        gradient[2] -= dead;
        gradient[3] += dead * model.b() / (model.b() + chances - 1);
        return sum / all / (1 + odds);
    }
}

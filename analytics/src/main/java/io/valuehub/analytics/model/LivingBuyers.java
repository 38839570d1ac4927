package io.valuehub.analytics.model;

import java.util.Arrays;

/**
 * {@link LivingModel} for BG/NBD and MBG/NBD: with A = r + x and m the number of chances to leave that were passed, x or,
 * where the customer may leave after the first purchase too, x + 1,
 *
 * <pre>
 * P(alive) = 1 / (1 + ω),  ω = a / (b + m − 1) · ((α + T) / (α + t_x))^A  (0 when m is 0)
 * E[orders in t | alive] = E[D_N] of {@link BetaGeometricCount}, y = t / (α + T), B = b + m
 * P(no order in t | alive) = (1 + t / (α + T))^−A
 * </pre>
 *
 * @param leavesAtFirst whether the customer may leave right after the first purchase
 */
record LivingBuyers(boolean leavesAtFirst, double r, double alpha, double a, double b) {

    /** Step in the logarithm of a parameter where the series of derivatives is not to be had. */
    private static final double DIFFERENCE = 1e-4;

    double probabilityAlive(int x, double lastPurchaseAge, double age, double[] gradient) {
        int chances = chances(x);
        if (chances == 0) {
            Arrays.fill(gradient, 0);
            return 1;
        }
        double logRatio = Math.log(alpha + age) - Math.log(alpha + lastPurchaseAge);
        double odds = a / (b + chances - 1) * Math.exp((r + x) * logRatio);
        double dead = odds < Double.POSITIVE_INFINITY ? odds / (1 + odds) : 1;
        gradient[0] = -dead * r * logRatio;
        gradient[1] = -dead * alpha * (r + x) * (1 / (alpha + age) - 1 / (alpha + lastPurchaseAge));
        gradient[2] = -dead;
        gradient[3] = dead * b / (b + chances - 1);
        return 1 / (1 + odds);
    }

    double ordersIfAlive(double[] ends, double[] weights, int x, double age, double[] gradient) {
        BetaGeometricSlopes slopes = BetaGeometricSlopes.of(r + x, alpha + age, a, b + chances(x), ends, weights);
        if (slopes == null) {
            return byDifferences(ends, weights, x, age, gradient);
        }
        double value = slopes.value();
        gradient[0] = r * slopes.byShape() / value;
        gradient[1] = alpha * slopes.byRate() / value;
        gradient[2] = a * slopes.byLeave() / value;
        gradient[3] = b * slopes.byStay() / value;
        return value;
    }

    double noOrderIfAlive(double weeks, int x, double age) {
        return Math.exp(-(r + x) * Math.log1p(weeks / (alpha + age)));
    }

    private double byDifferences(double[] ends, double[] weights, int x, double age, double[] gradient) {
        for (int i = 0; i < gradient.length; i++) {
            double above = scaled(i, DIFFERENCE).sum(ends, weights, x, age);
            double below = scaled(i, -DIFFERENCE).sum(ends, weights, x, age);
            gradient[i] = (Math.log(above) - Math.log(below)) / (2 * DIFFERENCE);
        }
        return sum(ends, weights, x, age);
    }

    private double sum(double[] ends, double[] weights, int x, double age) {
        double sum = 0;
        for (int k = 0; k < ends.length; k++) {
            sum += weights[k] * BetaGeometricCount.mean(r + x, ends[k] / (alpha + age), a, b + chances(x));
        }
        return sum;
    }

    private LivingBuyers scaled(int parameter, double logarithm) {
        double factor = Math.exp(logarithm);
        return new LivingBuyers(
                leavesAtFirst,
                parameter == 0 ? r * factor : r,
                parameter == 1 ? alpha * factor : alpha,
                parameter == 2 ? a * factor : a,
                parameter == 3 ? b * factor : b);
    }

    private int chances(int x) {
        return leavesAtFirst ? x + 1 : x;
    }
}

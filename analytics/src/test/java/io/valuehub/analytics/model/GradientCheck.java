package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Compares the gradient of a likelihood with fourth-order central differences of its value. */
final class GradientCheck {

    private GradientCheck() {}

    static void of(LogLikelihood likelihood, double... parameters) {
        int size = parameters.length;
        double[] gradient = new double[size];
        double value = likelihood.at(parameters, gradient);
        for (int i = 0; i < size; i++) {
            double step = 1e-3 * parameters[i];
            double slope = (8 * (valueAt(likelihood, parameters, i, step) - valueAt(likelihood, parameters, i, -step))
                            - valueAt(likelihood, parameters, i, 2 * step)
                            + valueAt(likelihood, parameters, i, -2 * step))
                    / (12 * step);
            double error = 1e-7 * Math.abs(gradient[i]) + 1e-8 * Math.abs(value) / parameters[i];
            assertThat(gradient[i]).as("derivative %d", i).isCloseTo(slope, within(error));
        }
    }

    private static double valueAt(LogLikelihood likelihood, double[] parameters, int i, double step) {
        double[] moved = parameters.clone();
        moved[i] += step;
        return likelihood.at(moved, new double[moved.length]);
    }
}

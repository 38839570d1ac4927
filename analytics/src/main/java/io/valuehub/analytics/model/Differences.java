package io.valuehub.analytics.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * A fitted model beside the same with each parameter a little larger and a little smaller, for the slopes of any forecast
 * in the logarithms of the parameters by central differences.
 *
 * @param model as fitted
 * @param above one for each parameter of the covariance
 * @param below one for each parameter of the covariance
 */
record Differences(PurchaseModel model, List<PurchaseModel> above, List<PurchaseModel> below, QuadraticForm variance) {

    private static final double STEP = 1e-4;

    static Differences of(FittedModel fitted) {
        List<PurchaseModel> above = new ArrayList<>();
        List<PurchaseModel> below = new ArrayList<>();
        for (String parameter : fitted.covariance().parameters()) {
            above.add(PurchaseModels.of(moved(fitted, parameter, STEP)));
            below.add(PurchaseModels.of(moved(fitted, parameter, -STEP)));
        }
        return new Differences(PurchaseModels.of(fitted), above, below, QuadraticForm.of(fitted));
    }

    private static FittedModel moved(FittedModel fitted, String parameter, double step) {
        Map<String, Double> parameters = new LinkedHashMap<>(fitted.parameters());
        parameters.computeIfPresent(parameter, (name, value) -> value * Math.exp(step));
        return fitted.at(parameters);
    }

    /** Standard deviation of the logarithm of a positive forecast; NaN when unknown. */
    double logError(ToDoubleFunction<PurchaseModel> forecast) {
        return logError(
                above.stream().mapToDouble(forecast).toArray(),
                below.stream().mapToDouble(forecast).toArray());
    }

    /** The same of what the models above and below forecast. */
    double logError(double[] high, double[] low) {
        double[] slopes = new double[high.length];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = (Math.log(high[i]) - Math.log(low[i])) / (2 * STEP);
        }
        return variance.root(slopes);
    }
}

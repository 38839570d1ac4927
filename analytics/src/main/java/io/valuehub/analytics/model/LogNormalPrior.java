package io.valuehub.analytics.model;

/**
 * A likelihood times a prior under which the logarithm of each parameter is normal, as densities of the logarithms: adds
 * −(ln θ − ln m)² / (2 σ²) for each.
 *
 * @param likelihood of the data
 * @param middle median m of each parameter
 * @param deviation σ of the logarithms
 */
record LogNormalPrior(LogLikelihood likelihood, double[] middle, double deviation) implements LogLikelihood {

    @Override
    public double at(double[] parameters, double[] gradient) {
        double value = likelihood.at(parameters, gradient);
        for (int i = 0; i < parameters.length; i++) {
            double distance = Math.log(parameters[i] / middle[i]) / deviation;
            value -= distance * distance / 2;
            gradient[i] -= distance / deviation / parameters[i];
        }
        return value;
    }
}

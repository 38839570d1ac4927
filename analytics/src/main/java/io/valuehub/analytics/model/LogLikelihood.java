package io.valuehub.analytics.model;

/** A log-likelihood of positive parameters, with its gradient. */
@FunctionalInterface
interface LogLikelihood {

    /**
     * The value at a point.
     *
     * @param parameters all positive
     * @param gradient filled with the partial derivatives
     */
    double at(double[] parameters, double[] gradient);
}

package io.valuehub.analytics.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a likelihood is largest, as far as the search could tell.
 *
 * @param parameters the best point
 * @param logLikelihood there
 * @param covariance of the logarithms of the parameters; empty when unknown
 * @param converged see {@link FitResult}
 * @param why what speaks against it; empty when converged
 */
record Maximum(double[] parameters, double logLikelihood, double[][] covariance, boolean converged, String why) {

    <M> FitResult<M> of(M model, List<String> names, long customers) {
        LogCovariance known = LogCovariance.of(names, covariance);
        Map<String, Double> estimates = new LinkedHashMap<>();
        for (int i = 0; i < parameters.length; i++) {
            estimates.put(names.get(i), parameters[i]);
        }
        return new FitResult<>(model, logLikelihood, known.standardErrors(estimates), known, converged, customers, why);
    }

    /** The maximum of a likelihood of scaled data, for the data as they are; logarithms vary as they did. */
    Maximum scaled(double[] factors, double logLikelihoodShift) {
        double[] point = parameters.clone();
        for (int i = 0; i < point.length; i++) {
            point[i] *= factors[i];
        }
        return new Maximum(point, logLikelihood + logLikelihoodShift, covariance, converged, why);
    }

    Maximum rejected(String reason) {
        return new Maximum(parameters, logLikelihood, covariance, false, reason);
    }
}

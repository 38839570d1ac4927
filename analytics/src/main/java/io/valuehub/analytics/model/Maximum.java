package io.valuehub.analytics.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a likelihood is largest, as far as the search could tell.
 *
 * @param parameters the best point
 * @param logLikelihood there
 * @param standardErrors of the parameters; empty when unknown
 * @param converged see {@link FitResult}
 * @param why what speaks against it; empty when converged
 */
record Maximum(double[] parameters, double logLikelihood, double[] standardErrors, boolean converged, String why) {

    <M> FitResult<M> of(M model, List<String> names, long customers) {
        return new FitResult<>(model, logLikelihood, errorsBy(names), converged, customers, why);
    }

    /** The maximum of a likelihood of scaled data, for the data as they are. */
    Maximum scaled(double[] factors, double logLikelihoodShift) {
        double[] point = parameters.clone();
        double[] errors = standardErrors.clone();
        for (int i = 0; i < point.length; i++) {
            point[i] *= factors[i];
            if (errors.length > 0) {
                errors[i] *= factors[i];
            }
        }
        return new Maximum(point, logLikelihood + logLikelihoodShift, errors, converged, why);
    }

    Maximum rejected(String reason) {
        return new Maximum(parameters, logLikelihood, standardErrors, false, reason);
    }

    private Map<String, Double> errorsBy(List<String> names) {
        Map<String, Double> errors = new LinkedHashMap<>();
        for (int i = 0; i < standardErrors.length; i++) {
            errors.put(names.get(i), standardErrors[i]);
        }
        return errors;
    }
}

package io.valuehub.analytics.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A model as it is printed and stored. Holds no NaN: what is unknown is null or absent.
 *
 * @param name of the model
 * @param parameters by name, time unit one week
 * @param standardErrors by parameter name; empty when unknown
 * @param covariance of the logarithms of the parameters; unknown where standard errors are
 * @param logLikelihood at the parameters; null when unknown
 * @param converged see {@link FitResult}
 * @param customers whose data it was fitted to
 * @param fallback whether a more telling model was meant to be used and could not be
 * @param why it is a fallback, or what speaks against the fit; empty when there is nothing to say
 */
public record FittedModel(
        String name,
        Map<String, Double> parameters,
        Map<String, Double> standardErrors,
        LogCovariance covariance,
        Double logLikelihood,
        boolean converged,
        long customers,
        boolean fallback,
        String why) {

    /** A model stored before there were covariances has an unknown one. */
    public FittedModel {
        covariance = covariance == null ? LogCovariance.unknown() : covariance;
    }

    /** A purchase model that was fitted by itself, to score with ({@link CustomerScores#under}). */
    public static FittedModel of(FitResult<? extends PurchaseModel> fit) {
        return of(fit, false, fit.why());
    }

    static FittedModel of(FitResult<? extends PurchaseModel> fit, boolean fallback, String why) {
        PurchaseModel model = fit.model();
        return of(model.name(), model.parameters(), fit, fallback, why);
    }

    static FittedModel of(String name, Map<String, Double> parameters, FitResult<?> fit, boolean fallback, String why) {
        Double logLikelihood = Double.isFinite(fit.logLikelihood()) ? fit.logLikelihood() : null;
        return new FittedModel(
                name,
                known(parameters),
                known(fit.standardErrors()),
                fit.covariance(),
                logLikelihood,
                fit.converged(),
                fit.customers(),
                fallback,
                why);
    }

    /** The same with other parameters. */
    FittedModel at(Map<String, Double> other) {
        return new FittedModel(
                name, other, standardErrors, covariance, logLikelihood, converged, customers, fallback, why);
    }

    private static Map<String, Double> known(Map<String, Double> values) {
        Map<String, Double> known = new LinkedHashMap<>(values);
        known.values().removeIf(value -> !Double.isFinite(value));
        return known;
    }
}

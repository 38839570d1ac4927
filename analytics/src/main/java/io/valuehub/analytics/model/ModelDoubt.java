package io.valuehub.analytics.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link ModelChoice} leaves open beside the parameters of the chosen model: whether another one that forecasts as
 * well is the true one, and how exactly the pace is known that makes totals right. Intervals of expectations contain both;
 * those of the chosen model alone would hold for a shop that is known to live by it.
 *
 * <p>With weights w_m of the models, e_m their expectations and s_m² the variances of ln e_m by their parameters, ln e lies
 * about Σ w_m ln e_m with variance
 *
 * <pre>
 * Σ w_m (s_m² + (ln e_m − Σ w_m ln e_m)²) + σ²
 * </pre>
 *
 * <p>σ being {@link #pace}. Weights are Akaike's, w_m ∝ exp(ln L_m − parameters of m), of fits to what is known by the as-of
 * date. Source: K. P. Burnham, D. R. Anderson, "Model Selection and Multimodel Inference", 2002, sections 2.9 and 4.3.
 *
 * @param pace standard deviation of the logarithm of a recalibrated total, by chance in the orders that it was recalibrated to
 * @param rivals other models with a weight worth telling
 */
public record ModelDoubt(double pace, List<Rival> rivals) {

    private static final ModelDoubt NONE = new ModelDoubt(0, List.of());
    private static final double NEGLIGIBLE = 0.01;

    /**
     * A model that may be the true one as well.
     *
     * @param weight above 0; that of the chosen model is what is left to 1
     * @param model fitted in the time of the choice
     */
    public record Rival(double weight, FittedModel model) {}

    public ModelDoubt {
        rivals = List.copyOf(rivals);
    }

    /** Nothing is left open. */
    public static ModelDoubt none() {
        return NONE;
    }

    /**
     * Among models that could have been chosen.
     *
     * @param chosen name of the one that was
     * @param able names of all that could
     * @param patterns of the customers by the as-of date
     * @param pace see {@link #pace}
     */
    static ModelDoubt of(String chosen, List<String> able, PurchasePatterns patterns, double pace) {
        Map<String, FitResult<? extends CountingModel>> fits = new LinkedHashMap<>();
        Map<String, Double> scores = new LinkedHashMap<>();
        for (PurchaseModels.Kind kind : PurchaseModels.all()) {
            boolean comes = kind.name().equals(chosen) || able.contains(kind.name());
            boolean needsIntervals = kind.name().equals(CnbdK.MODIFIED);
            if (comes && !(needsIntervals && Double.isNaN(patterns.logIntervals()))) {
                FitResult<? extends CountingModel> fit = kind.fit().apply(patterns);
                if (fit.converged()) {
                    fits.put(kind.name(), fit);
                    scores.put(kind.name(), fit.logLikelihood() - kind.parameters());
                }
            }
        }
        // With k = 1 they are one model.
        boolean areOne = fits.containsKey(CnbdK.MODIFIED)
                && fits.get(CnbdK.MODIFIED).model().parameters().get("k") == 1;
        if (areOne) {
            scores.remove(chosen.equals(CnbdK.MODIFIED) ? MbgNbd.NAME : CnbdK.MODIFIED);
        }
        if (!scores.containsKey(chosen)) {
            return new ModelDoubt(pace, List.of());
        }
        double best = scores.values().stream().mapToDouble(d -> d).max().orElseThrow();
        double all = scores.values().stream()
                .mapToDouble(score -> Math.exp(score - best))
                .sum();
        List<Rival> rivals = new ArrayList<>();
        scores.forEach((name, score) -> {
            double weight = Math.exp(score - best) / all;
            if (!name.equals(chosen) && weight >= NEGLIGIBLE) {
                rivals.add(new Rival(weight, FittedModel.of(fits.get(name))));
            }
        });
        return new ModelDoubt(pace, rivals);
    }

    boolean isNone() {
        return pace == 0 && rivals.isEmpty();
    }

    /**
     * An estimate and its error with the doubt.
     *
     * @param own estimate of the chosen model and its error
     * @param others those of the rivals, in their order
     */
    LogEstimate about(LogEstimate own, LogEstimate... others) {
        if (Double.isNaN(own.error()) || !(own.value() > 0)) {
            return own;
        }
        double mean = 0;
        double squares = 0;
        double left = 1;
        for (int m = 0; m < others.length; m++) {
            double weight = rivals.get(m).weight();
            double distance = Math.log(others[m].value() / own.value());
            double error = Double.isNaN(others[m].error()) ? own.error() : others[m].error();
            if (Double.isFinite(distance)) {
                mean += weight * distance;
                squares += weight * (error * error + distance * distance);
                left -= weight;
            }
        }
        double variance = left * own.error() * own.error() + squares - mean * mean + pace * pace;
        return new LogEstimate(own.value(), mean, Math.sqrt(Math.max(0, variance)));
    }
}

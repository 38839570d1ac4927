package io.valuehub.analytics.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * One model fitted to the calibration of one holdout, with its forecasts.
 *
 * @param kind of model
 * @param fit to the calibration
 * @param holdout in the model's time
 * @param expected forecast for each customer
 * @param logScores logarithm of the probability of what each customer did
 */
record Trial(
        PurchaseModels.Kind kind,
        FitResult<? extends CountingModel> fit,
        Holdout holdout,
        double[] expected,
        double[] logScores) {

    private static final PurchaseModels.Kind NAIVE =
            new PurchaseModels.Kind(OwnRate.NAME, 0, 0, OwnRate::fit, p -> new OwnRate());

    /** Every model that suits the customers, the naive rate last. */
    static List<Trial> all(Holdout holdout) {
        return Stream.concat(PurchaseModels.of(holdout.calibration()).stream(), Stream.of(NAIVE))
                .map(kind -> of(kind, kind.fit().apply(holdout.patterns()), holdout))
                .toList();
    }

    static Trial of(PurchaseModels.Kind kind, FitResult<? extends CountingModel> fit, Holdout holdout) {
        return new Trial(kind, fit, holdout, holdout.expected(fit.model()), holdout.logScores(fit.model()));
    }

    String name() {
        return kind.name();
    }

    HoldoutFigures figures() {
        return HoldoutFigures.of(List.of(this));
    }

    /** Why this trial cannot speak for the model; empty when it can. */
    String fault() {
        long repeatBuyers = holdout.patterns().repeatBuyers();
        if (repeatBuyers < kind.minimumRepeatBuyers()) {
            return "needs %d customers with a repeat purchase, there were %d on %s"
                    .formatted(
                            kind.minimumRepeatBuyers(),
                            repeatBuyers,
                            holdout.calibration().asOf());
        }
        return fit.converged()
                ? ""
                : "did not converge on what was known by %s: %s"
                        .formatted(holdout.calibration().asOf(), fit.why());
    }
}

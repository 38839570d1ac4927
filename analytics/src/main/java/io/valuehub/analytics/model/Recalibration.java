package io.valuehub.analytics.model;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The pace of {@link OperationalTime} at which a model's totals on the holdouts come out right, drawn towards 1.
 *
 * <p>With c the pace at which Σ E[orders in c t] is the number of orders that came, the estimate is exp(w ln c),
 *
 * <pre>
 * w = τ² / (τ² + s² + v / K + u²),   s² = Σ_i (Σ_k (orders_ik − forecast_ik))² / (Σ forecast)² + σ²
 * </pre>
 *
 * <p>the posterior mean of a normal ln c with prior deviation τ = 0.2, how far models are usually off, sampling variance s² of
 * the orders of customers i in the K holdouts, which overlap, and of the forecast (σ, by its parameters, {@link WeightedTotal},
 * of one holdout on average, since they are learned from the same past), and variance v = 0.1² between one period of a shop and
 * the next, which more customers do not make smaller. Where a season was seen by the as-of
 * date that a holdout's model did not know, u is how much longer the holdout is than the calibration by its clock, as a
 * logarithm, root mean square: what a holdout around the first Christmas says of the pace is mostly Christmas. Totals so recalibrated carry the chance that was in these orders: the
 * standard deviation of their logarithm is w s. It adds to that of a later fit as if the two were independent: the covariance
 * of an efficient estimate is the same with every unbiased one, with the orders as with the forecast, and cancels in their
 * difference (J. A. Hausman, "Specification tests in econometrics", Econometrica 46(6), 1978, lemma 2.1).
 *
 * @param pace ahead
 * @param error w s
 */
record Recalibration(double pace, double error) {

    /** Nothing is corrected. */
    static final Recalibration NONE = new Recalibration(1, 0);

    private static final double[] PACES = {0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.12, 1.25, 1.45, 1.7, 2};
    private static final double PRIOR_VARIANCE = 0.2 * 0.2;
    private static final double PERIOD_VARIANCE = 0.1 * 0.1;
    /** With fewer orders in the holdouts, totals say nothing. */
    private static final int FEWEST_ORDERS = 20;

    /**
     * Recalibrates.
     *
     * @param trials of the chosen model
     * @param seen season of all that is known; flat when none was seen
     */
    static Recalibration of(List<Trial> trials, SeasonIndex seen) {
        HoldoutFigures figures = HoldoutFigures.of(trials);
        if (figures.actual() < FEWEST_ORDERS || !(figures.expected() > 0)) {
            return NONE;
        }
        double variance = ofOrders(trials, figures.expected());
        for (Trial trial : trials) {
            variance += ofParameters(trial) / trials.size();
        }
        double periods = PERIOD_VARIANCE / trials.size() + ofSeason(trials, seen);
        double weight = PRIOR_VARIANCE / (PRIOR_VARIANCE + variance + periods);
        return new Recalibration(
                Math.exp(weight * Math.log(rightPace(trials, figures.actual()))), weight * Math.sqrt(variance));
    }

    /** Of the logarithm of the total of the orders: what customers did beside their forecasts, all holdouts together. */
    private static double ofOrders(List<Trial> trials, double due) {
        Map<Long, Double> beside = new HashMap<>();
        for (Trial trial : trials) {
            Holdout holdout = trial.holdout();
            for (int i = 0; i < trial.expected().length; i++) {
                beside.merge(holdout.calibration().customer(i), holdout.actual()[i] - trial.expected()[i], Double::sum);
            }
        }
        return beside.values().stream().mapToDouble(sum -> sum * sum).sum() / (due * due);
    }

    /** Of the logarithm of the forecast total; 0 when unknown. */
    private static double ofParameters(Trial trial) {
        PurchasePatterns patterns = trial.holdout().patterns();
        double[] count = new double[patterns.size()];
        for (int p = 0; p < count.length; p++) {
            count[p] = patterns.count(p);
        }
        double error =
                WeightedTotal.of(
                        FittedModel.of(trial.fit()), patterns, trial.holdout().weeks(), count)[0].error();
        return Double.isNaN(error) ? 0 : error * error;
    }

    private static double ofSeason(List<Trial> trials, SeasonIndex seen) {
        double squares = 0;
        for (Trial trial : trials) {
            Holdout holdout = trial.holdout();
            LocalDate from = Cohorts.of(holdout.calibration()).first();
            LocalDate to = holdout.calibration().asOf();
            double longer = longer(holdout.season(), seen, to, holdout.whole().asOf())
                    - (from.isBefore(to) ? longer(holdout.season(), seen, from, to) : 0);
            squares += longer * longer;
        }
        return squares / trials.size();
    }

    private static double longer(SeasonIndex known, SeasonIndex seen, LocalDate from, LocalDate to) {
        return Math.log(seen.weeks(from, to) / known.weeks(from, to));
    }

    /** By interpolation among paces from a half to two, beyond which a model is not recalibrated but wrong. */
    private static double rightPace(List<Trial> trials, double actual) {
        double before = 0;
        for (int i = 0; i < PACES.length; i++) {
            double total = total(trials, PACES[i]);
            if (total >= actual) {
                double part = (actual - before) / (total - before);
                return i == 0 ? PACES[0] : PACES[i - 1] + part * (PACES[i] - PACES[i - 1]);
            }
            before = total;
        }
        return PACES[PACES.length - 1];
    }

    private static double total(List<Trial> trials, double pace) {
        double sum = 0;
        for (Trial trial : trials) {
            for (double expected : trial.holdout()
                    .expected(trial.fit().model(), pace * trial.holdout().weeks())) {
                sum += expected;
            }
        }
        return sum;
    }
}

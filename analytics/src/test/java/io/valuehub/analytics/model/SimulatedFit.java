package io.valuehub.analytics.model;

import java.time.LocalDate;
import java.time.Period;
import java.util.Random;
import java.util.function.Function;

/**
 * A shop simulated by a model's own story, watched until today and for a year after, with the fit of the past. Ages are
 * uniform on 13 to 104 weeks; order values are gamma-gamma.
 */
record SimulatedFit(
        int[] x,
        double[] last,
        double[] age,
        double[] meanValue,
        int[] ordersAfter,
        double[] valueAfter,
        ModelReport report) {

    static final LocalDate TODAY = LocalDate.of(2023, 1, 1);
    /** A year of 52 weeks, so that simulation and calendar agree. */
    static final ScoringTerms TERMS = new ScoringTerms(Period.ofWeeks(52), 0.35, 0.10);

    static final GammaGamma SPEND = GammaGamma.of(6.25, 3.74, 15.44);

    /** Draws one customer observed for so many weeks. */
    @FunctionalInterface
    interface Story {
        SimulatedCustomer of(Random random, double weeks);
    }

    static Story bgNbd(double r, double alpha, double a, double b) {
        return (random, weeks) -> SimulatedCustomer.regular(random, 1, false, r, alpha, a, b, weeks);
    }

    static Story mbgCnbd(int k, double r, double alpha, double a, double b) {
        return (random, weeks) -> SimulatedCustomer.regular(random, k, true, r, alpha, a, b, weeks);
    }

    /** Whoever leaves does so no earlier than in a million years. */
    static Story nbd(double r, double alpha) {
        return (random, weeks) -> SimulatedCustomer.pareto(random, r, alpha, 100, 5e9, weeks);
    }

    static Story paretoNbd(double r, double alpha, double s, double beta) {
        return (random, weeks) -> SimulatedCustomer.pareto(random, r, alpha, s, beta, weeks);
    }

    static SimulatedFit of(
            Random random,
            int customers,
            Story story,
            Function<PurchasePatterns, FitResult<? extends PurchaseModel>> fit) {
        int[] x = new int[customers];
        double[] last = new double[customers];
        double[] age = new double[customers];
        double[] mean = new double[customers];
        int[] after = new int[customers];
        double[] valueAfter = new double[customers];
        double logIntervals = 0;
        for (int i = 0; i < customers; i++) {
            age[i] = 13 + 91 * random.nextDouble();
            SimulatedCustomer customer = story.of(random, age[i] + 52);
            x[i] = customer.purchasesUntil(age[i]);
            last[i] = customer.lastUntil(age[i]);
            logIntervals += customer.logIntervalsUntil(age[i]);
            after[i] = customer.purchases().size() - x[i];
            double rate = SimulatedCustomer.gamma(random, 3.74) / 15.44;
            mean[i] = x[i] == 0 ? Double.NaN : sum(random, x[i], rate) / x[i];
            valueAfter[i] = sum(random, after[i], rate);
        }
        FitResult<GammaGamma> spend = GammaGamma.fit(SpendHistory.of(x, mean));
        PurchasePatterns patterns = PurchasePatterns.of(x, last, age, logIntervals);
        return new SimulatedFit(x, last, age, mean, after, valueAfter, report(fit.apply(patterns), spend));
    }

    private static double sum(Random random, int orders, double rate) {
        double sum = 0;
        for (int k = 0; k < orders; k++) {
            sum += SimulatedCustomer.gamma(random, 6.25) / rate;
        }
        return sum;
    }

    static ModelReport report(FitResult<? extends PurchaseModel> purchases, FitResult<GammaGamma> spend) {
        return new ModelReport(
                ModelReport.UNIT,
                purchases.customers(),
                0,
                0,
                FittedModel.of(purchases),
                FittedModel.of(GammaGamma.NAME, spend.model().parameters(), spend, false, spend.why()),
                null,
                null);
    }

    boolean converged() {
        return report.purchases().converged() && report.spend().converged();
    }

    CustomerForecasts forecasts() {
        return CustomerForecasts.of(report, TERMS, TODAY);
    }
}

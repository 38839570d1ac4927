package io.valuehub.analytics.model;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What models fitted before say of single customers within a horizon, in two ways that are not to be mixed up:
 *
 * <ul>
 *   <li>the <em>expectation</em> and how exactly it is known ({@link ExpectationInterval});
 *   <li>the <em>predictive distribution</em> of what the customer will really do ({@link OrderDistribution}, {@link
 *       ValueDistribution}), at the estimated parameters. What the data leave open about these moves it less than chance
 *       can show: mixtures over plausible parameters were no better calibrated, not even in shops of 120 customers.
 * </ul>
 *
 * <p>A customer's past is x, t_x, T as in {@link PurchaseModel}, ages in weeks by the clock of {@link
 * ModelReport#time}, and m, the mean value of the x repeat
 * purchases, NaN when there are none or their value is unknown. For all customers of a shop at once see {@link
 * CustomerScores}.
 */
public final class CustomerForecasts {

    private final ModelReport report;
    private final CountingModel purchases;
    private final SpendModel spend;
    private final SpendError spendError;
    private final double weeks;
    private final LifetimeValue periods;
    private final double margin;

    private CustomerForecasts(ModelReport report, ScoringTerms terms, LocalDate asOf) {
        this.report = report;
        this.purchases = PurchaseModels.of(report.purchases());
        this.spend = report.spendModel();
        this.spendError = SpendError.of(report.spend());
        this.weeks = report.time().ahead(terms.horizon(), asOf);
        this.periods = LifetimeValue.within(terms.horizon(), asOf, terms.annualDiscount(), report.time());
        this.margin = terms.margin();
    }

    /**
     * Under these models.
     *
     * @param report of the fit
     * @param terms horizon, margin and discount
     * @param asOf the day the horizon begins on
     */
    public static CustomerForecasts of(ModelReport report, ScoringTerms terms, LocalDate asOf) {
        return new CustomerForecasts(report, terms, asOf);
    }

    /** Expected orders within the horizon. */
    public double expectedOrders(int repeatPurchases, double lastPurchaseAge, double age) {
        return expectations(repeatPurchases, lastPurchaseAge, age).orders[0];
    }

    /** Confidence interval of the expected orders. */
    public ExpectationInterval expectedOrdersInterval(int repeatPurchases, double lastPurchaseAge, double age) {
        return expectations(repeatPurchases, lastPurchaseAge, age).orders(0).interval();
    }

    /** Discounted margin expected within the horizon; see {@link LifetimeValue}. */
    public double lifetimeValue(int repeatPurchases, double lastPurchaseAge, double age, double meanRepeatValue) {
        double orders = expectations(repeatPurchases, lastPurchaseAge, age).discountedOrders[0];
        return LifetimeValue.of(orders, spend.expectedOrderValue(repeatPurchases, meanRepeatValue), margin);
    }

    /** Confidence interval of the lifetime value; see {@link CustomerScores#lifetimeValueInterval}. */
    public ExpectationInterval lifetimeValueInterval(
            int repeatPurchases, double lastPurchaseAge, double age, double meanRepeatValue) {
        double perOrder = LifetimeValue.of(1, spend.expectedOrderValue(repeatPurchases, meanRepeatValue), margin);
        return expectations(repeatPurchases, lastPurchaseAge, age)
                .discountedOrders(0)
                .with(spendError.logError(repeatPurchases, meanRepeatValue))
                .interval()
                .map(orders -> perOrder * orders);
    }

    private Expectations expectations(int repeatPurchases, double lastPurchaseAge, double age) {
        PurchasePatterns one =
                PurchasePatterns.of(new int[] {repeatPurchases}, new double[] {lastPurchaseAge}, new double[] {age});
        return Expectations.of(report.purchases(), report.doubt(), one, weeks, periods);
    }

    /**
     * Predictive distribution of the orders the customer will really place within the horizon.
     *
     * @return empty when nothing has been observed yet
     */
    public Optional<OrderDistribution> orderDistribution(int repeatPurchases, double lastPurchaseAge, double age) {
        boolean known = !Double.isNaN(purchases.expectedOrders(weeks, repeatPurchases, lastPurchaseAge, age));
        return known
                ? Optional.of(OrderDistribution.of(purchases, weeks, repeatPurchases, lastPurchaseAge, age))
                : Optional.empty();
    }

    /**
     * Predictive distribution of margin times the values of these orders, not discounted.
     *
     * @return empty when orders are, or order values do not follow gamma-gamma
     */
    public Optional<ValueDistribution> valueDistribution(
            int repeatPurchases, double lastPurchaseAge, double age, double meanRepeatValue) {
        return spend instanceof GammaGamma model
                ? orderDistribution(repeatPurchases, lastPurchaseAge, age)
                        .map(orders ->
                                new ValueDistribution(orders, model.rates(repeatPurchases, meanRepeatValue), margin))
                : Optional.empty();
    }
}

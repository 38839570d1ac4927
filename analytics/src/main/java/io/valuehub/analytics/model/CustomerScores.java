package io.valuehub.analytics.model;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.time.Period;
import java.util.Optional;

/**
 * What the models expect of each customer; rows are those of the {@link CustomerSummaries} they come from. NaN means
 * unknown: order values where no order has one, everything where nothing has been observed yet. Immutable.
 */
public final class CustomerScores {

    private final CustomerSummaries summaries;
    private final ModelReport report;
    private final OperationalTime time;
    private final PurchaseModel purchases;
    private final SpendModel spend;
    private final double margin;
    private final PurchasePatterns patterns;
    private final Expectations expectations;
    private final SpendError spendError;
    private final CustomerForecasts forecasts;

    /** @param all whether these are all customers of the shop, so that their totals are its own */
    private CustomerScores(
            CustomerSummaries summaries,
            PurchasePatterns patterns,
            ModelReport report,
            ScoringTerms terms,
            boolean all) {
        this.summaries = summaries;
        this.time = report.time();
        this.purchases = report.purchaseModel();
        this.spend = report.spendModel();
        this.margin = terms.margin();
        this.patterns = patterns;
        this.spendError = SpendError.of(report.spend());
        this.forecasts = CustomerForecasts.of(report, terms, summaries.asOf());
        double weeks = time.ahead(terms.horizon(), summaries.asOf());
        this.expectations = Expectations.of(
                report.purchases(),
                report.doubt(),
                patterns,
                weeks,
                LifetimeValue.within(terms.horizon(), summaries.asOf(), terms.annualDiscount(), time));
        this.report = all
                ? report.with(ShopTotals.of(
                        report.purchases(),
                        report.doubt(),
                        report.spend(),
                        summaries,
                        patterns,
                        weeks,
                        this::expectedOrders))
                : report;
    }

    /**
     * Fits the models to these customers and scores them without a holdout: BG/NBD, or the most telling model below it that
     * the data carry, and gamma-gamma where order values are known; see the report for what was used and why.
     */
    public static CustomerScores of(CustomerSummaries summaries, ScoringTerms terms) {
        return of(
                summaries, terms, ModelChoice.untested(summaries.asOf(), summaries.size(), "no other model was tried"));
    }

    /**
     * Fits the chosen purchase model, or the most telling one below it that the data carry, by the clock of the choice,
     * and gamma-gamma where order values are known, and scores these customers.
     */
    public static CustomerScores of(CustomerSummaries summaries, ScoringTerms terms, ModelChoice choice) {
        PurchasePatterns patterns = choice.time().patterns(summaries);
        ModelReport report = new ModelReport(
                ModelReport.UNIT,
                summaries.size(),
                patterns.repeatBuyers(),
                patterns.totalRepeatPurchases(),
                Ladder.climbDown(summaries, patterns, choice),
                SpendModels.fit(summaries),
                choice,
                null);
        return new CustomerScores(summaries, patterns, report, terms, true);
    }

    /** Scores customers, maybe only one, under models fitted before. */
    public static CustomerScores under(ModelReport report, CustomerSummaries summaries, ScoringTerms terms) {
        return new CustomerScores(summaries, report.time().patterns(summaries), report, terms, false);
    }

    /** Probability that the customer has not left for good; 1 under models that know no leaving. */
    public double probabilityAlive(int row) {
        return expectations.alive[patterns.patternOf(row)];
    }

    /** Probability of no order within the horizon. */
    public double churnProbability(int row) {
        return expectations.noOrder[patterns.patternOf(row)];
    }

    /** Expected orders within the horizon. */
    public double expectedOrders(int row) {
        return expectations.orders[patterns.patternOf(row)];
    }

    /** Confidence interval of {@link #expectedOrders}; of the expectation, not of the orders to come. */
    public ExpectationInterval expectedOrdersInterval(int row) {
        return expectations.orders(patterns.patternOf(row)).interval();
    }

    /** Expected value of the next order, in the currency of the orders. */
    public double expectedOrderValue(int row) {
        return spend.expectedOrderValue(summaries.repeatPurchases(row), summaries.meanRepeatValue(row));
    }

    /** Discounted margin expected within the horizon, in the currency of the orders; see {@link LifetimeValue}. */
    public double lifetimeValue(int row) {
        return LifetimeValue.of(
                expectations.discountedOrders[patterns.patternOf(row)], expectedOrderValue(row), margin);
    }

    /**
     * Confidence interval of {@link #lifetimeValue}; of the expectation, not of the money to come. Purchases and order
     * values are fitted apart, so their errors add up as those of independent factors.
     */
    public ExpectationInterval lifetimeValueInterval(int row) {
        double perOrder = LifetimeValue.of(1, expectedOrderValue(row), margin);
        return expectations
                .discountedOrders(patterns.patternOf(row))
                .with(spendError.logError(summaries.repeatPurchases(row), summaries.meanRepeatValue(row)))
                .interval()
                .map(orders -> perOrder * orders);
    }

    /** Probability of at least one order within a window that begins on the as-of date. */
    public double probabilityOfOrder(int row, Period window) {
        return 1
                - purchases.probabilityOfNoOrder(
                        time.ahead(window, summaries.asOf()),
                        summaries.repeatPurchases(row),
                        lastPurchaseAge(row),
                        age(row));
    }

    /** t_x by the models' clock. */
    private double lastPurchaseAge(int row) {
        return patterns.lastPurchaseAge(patterns.patternOf(row));
    }

    /** T by the models' clock. */
    private double age(int row) {
        return patterns.age(patterns.patternOf(row));
    }

    /**
     * Predictive distribution of the orders the customer will really place within the horizon.
     *
     * @return empty when nothing has been observed yet
     */
    public Optional<OrderDistribution> orderDistribution(int row) {
        return forecasts.orderDistribution(summaries.repeatPurchases(row), lastPurchaseAge(row), age(row));
    }

    /**
     * Predictive distribution of the margin of these orders, not discounted.
     *
     * @return empty where orders are, or order values do not follow gamma-gamma
     */
    public Optional<ValueDistribution> valueDistribution(int row) {
        return forecasts.valueDistribution(
                summaries.repeatPurchases(row), lastPurchaseAge(row), age(row), summaries.meanRepeatValue(row));
    }

    /** Which models were used and why. */
    public ModelReport report() {
        return report;
    }
}

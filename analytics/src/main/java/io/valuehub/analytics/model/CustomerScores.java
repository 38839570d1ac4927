package io.valuehub.analytics.model;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.time.Period;
import java.util.stream.IntStream;

/**
 * What the models expect of each customer; rows are those of the {@link CustomerSummaries} they come from. NaN means
 * unknown: order values where no order has one, everything where nothing has been observed yet. Immutable.
 */
public final class CustomerScores {

    private final CustomerSummaries summaries;
    private final ModelReport report;
    private final PurchaseModel purchases;
    private final SpendModel spend;
    private final double margin;
    private final PurchasePatterns patterns;
    private final double[] alive;
    private final double[] noOrder;
    private final double[] orders;
    private final double[] discountedOrders;

    private CustomerScores(
            CustomerSummaries summaries, PurchasePatterns patterns, ModelReport report, ScoringTerms terms) {
        this.summaries = summaries;
        this.report = report;
        this.purchases = report.purchaseModel();
        this.spend = report.spendModel();
        this.margin = terms.margin();
        this.patterns = patterns;
        this.alive = new double[patterns.size()];
        this.noOrder = new double[patterns.size()];
        this.orders = new double[patterns.size()];
        this.discountedOrders = new double[patterns.size()];
        double weeks = Weeks.of(terms.horizon(), summaries.asOf());
        LifetimeValue value = LifetimeValue.within(terms.horizon(), summaries.asOf(), terms.annualDiscount());
        IntStream.range(0, patterns.size()).parallel().forEach(p -> score(p, weeks, value));
    }

    private void score(int pattern, double weeks, LifetimeValue value) {
        int x = patterns.repeatPurchases(pattern);
        double last = patterns.lastPurchaseAge(pattern);
        double age = patterns.age(pattern);
        alive[pattern] = purchases.probabilityAlive(x, last, age);
        noOrder[pattern] = purchases.probabilityOfNoOrder(weeks, x, last, age);
        orders[pattern] = purchases.expectedOrders(weeks, x, last, age);
        discountedOrders[pattern] = value.discountedOrders(purchases, x, last, age);
    }

    /**
     * Fits the models to these customers and scores them: the first model of {@link PurchaseModels#ladder} that the data
     * carry, and gamma-gamma where order values are known; see the report for what was used and why.
     */
    public static CustomerScores of(CustomerSummaries summaries, ScoringTerms terms) {
        PurchasePatterns patterns = PurchasePatterns.of(summaries);
        ModelReport report = new ModelReport(
                ModelReport.UNIT,
                summaries.size(),
                patterns.repeatBuyers(),
                patterns.totalRepeatPurchases(),
                Ladder.climbDown(patterns),
                SpendModels.fit(summaries));
        return new CustomerScores(summaries, patterns, report, terms);
    }

    /** Scores customers, maybe only one, under models fitted before. */
    public static CustomerScores under(ModelReport report, CustomerSummaries summaries, ScoringTerms terms) {
        return new CustomerScores(summaries, PurchasePatterns.of(summaries), report, terms);
    }

    /** Probability that the customer has not left for good; 1 under models that know no leaving. */
    public double probabilityAlive(int row) {
        return alive[patterns.patternOf(row)];
    }

    /** Probability of no order within the horizon. */
    public double churnProbability(int row) {
        return noOrder[patterns.patternOf(row)];
    }

    /** Expected orders within the horizon. */
    public double expectedOrders(int row) {
        return orders[patterns.patternOf(row)];
    }

    /** Expected value of the next order, in the currency of the orders. */
    public double expectedOrderValue(int row) {
        return spend.expectedOrderValue(summaries.repeatPurchases(row), summaries.meanRepeatValue(row));
    }

    /** Discounted margin expected within the horizon, in the currency of the orders; see {@link LifetimeValue}. */
    public double lifetimeValue(int row) {
        return LifetimeValue.of(discountedOrders[patterns.patternOf(row)], expectedOrderValue(row), margin);
    }

    /** Probability of at least one order within a window that begins on the as-of date. */
    public double probabilityOfOrder(int row, Period window) {
        return 1
                - purchases.probabilityOfNoOrder(
                        Weeks.of(window, summaries.asOf()),
                        summaries.repeatPurchases(row),
                        summaries.lastPurchaseAge(row),
                        summaries.age(row));
    }

    /** Which models were used and why. */
    public ModelReport report() {
        return report;
    }
}

package io.valuehub.analytics.model;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@link BgBb} for a shop whose opportunities to buy lie evenly in time, seen in weeks as other models are: x, t_x and T
 * become opportunities taken, the last one taken and those offered, and a time ahead the number of opportunities in it: those
 * by its end, counted from the first purchase, less those offered so far.
 *
 * <p>Parameters: alpha, beta, gamma, delta of BG/BB without unit, and the weeks from one opportunity to the next. Source:
 * that of {@link BgBb}.
 */
public final class BgBbInWeeks implements CountingModel {

    /** An opportunity may come this share of the spacing early: months differ in length. */
    private static final double EARLY = 0.15;

    private static final Past NEW = new Past(0, 0, 0);

    private final BgBb model;
    private final double spacing;

    private BgBbInWeeks(BgBb model, double spacing) {
        this.model = model;
        this.spacing = Require.positive("weeks", spacing);
    }

    /**
     * A model with known parameters.
     *
     * @param spacing weeks from one opportunity to the next
     */
    public static BgBbInWeeks of(BgBb model, double spacing) {
        return new BgBbInWeeks(model, spacing);
    }

    /**
     * Maximum likelihood.
     *
     * @param spacing weeks from one opportunity to the next
     * @throws IllegalArgumentException when there is no customer
     */
    public static FitResult<BgBbInWeeks> fit(PurchasePatterns patterns, double spacing) {
        int size = patterns.size();
        int[] taken = new int[size];
        int[] last = new int[size];
        int[] offered = new int[size];
        long[] counts = new long[size];
        for (int p = 0; p < size; p++) {
            last[p] = last(patterns.repeatPurchases(p), patterns.lastPurchaseAge(p), spacing);
            taken[p] = Math.min(patterns.repeatPurchases(p), last[p]);
            offered[p] = offered(last[p], patterns.age(p), spacing);
            counts[p] = patterns.count(p);
        }
        FitResult<BgBb> fit = BgBb.fit(OpportunityPatterns.of(taken, last, offered, counts));
        return fit.as(new BgBbInWeeks(fit.model(), spacing));
    }

    private static int last(int repeatPurchases, double lastPurchaseAge, double spacing) {
        return repeatPurchases == 0 ? 0 : Math.max(1, (int) Math.round(lastPurchaseAge / spacing));
    }

    private static int offered(int last, double age, double spacing) {
        return Math.max(last, (int) (age / spacing + EARLY));
    }

    /** A customer's past in opportunities. */
    private record Past(int taken, int last, int offered) {

        /** Opportunities in the time ahead. */
        int ahead(double weeks, double age, double spacing) {
            return Math.max(0, BgBbInWeeks.offered(0, age + Require.ahead(weeks), spacing) - offered);
        }
    }

    private Past past(int repeatPurchases, double lastPurchaseAge, double age) {
        int last = last(repeatPurchases, lastPurchaseAge, spacing);
        return new Past(Math.min(repeatPurchases, last), last, offered(last, age, spacing));
    }

    @Override
    public String name() {
        return BgBb.NAME;
    }

    @Override
    public Map<String, Double> parameters() {
        Map<String, Double> parameters = new LinkedHashMap<>(model.parameters());
        parameters.put("weeks", spacing);
        return parameters;
    }

    /** Probability that the customer is alive at the next opportunity. */
    @Override
    public double probabilityAlive(int repeatPurchases, double lastPurchaseAge, double age) {
        Past past = past(repeatPurchases, lastPurchaseAge, age);
        return model.probabilityAlive(past.taken, past.last, past.offered);
    }

    @Override
    public double expectedOrders(double weeks, int repeatPurchases, double lastPurchaseAge, double age) {
        Past past = past(repeatPurchases, lastPurchaseAge, age);
        return model.expectedOrders(past.ahead(weeks, age, spacing), past.taken, past.last, past.offered);
    }

    @Override
    public double expectedOrders(double weeks) {
        return model.expectedOrders(NEW.ahead(weeks, 0, spacing));
    }

    @Override
    public double probabilityOfNoOrder(double weeks, int repeatPurchases, double lastPurchaseAge, double age) {
        return orderCounts(0, weeks, repeatPurchases, lastPurchaseAge, age)[0];
    }

    @Override
    public double[] orderCounts(int upTo, double weeks) {
        return Arrays.copyOf(model.orderCounts(NEW.ahead(weeks, 0, spacing)), upTo + 1);
    }

    @Override
    public double[] orderCounts(int upTo, double weeks, int repeatPurchases, double lastPurchaseAge, double age) {
        Past past = past(repeatPurchases, lastPurchaseAge, age);
        return Arrays.copyOf(
                model.orderCounts(past.ahead(weeks, age, spacing), past.taken, past.last, past.offered), upTo + 1);
    }

    @Override
    public double discountedOrders(Discount discount) {
        return discountedOrders(discount, 0, 0, 0);
    }

    /** A purchase k opportunities from now counts exp(−δ k spacing). */
    @Override
    public double discountedOrders(Discount discount, int repeatPurchases, double lastPurchaseAge, double age) {
        Past past = past(repeatPurchases, lastPurchaseAge, age);
        return model.discountedOrders(Math.expm1(discount.perWeek() * spacing), past.taken, past.last, past.offered);
    }

    @Override
    public String toString() {
        return name() + parameters();
    }
}

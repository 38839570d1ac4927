package io.valuehub.analytics.kpi;

import io.valuehub.analytics.measure.Sample;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What customers are worth by the way they came, and what it may cost to win one.
 *
 * <p>Groups are random effects around the shop's mean: with group means m_g of n_g customers, the mean m of all N, s² the
 * variance within groups and τ² that between them,
 *
 * <pre>
 * τ² = max(0, (Σ n_g (m_g − m)² − (G − 1) s²) / (N − Σ n_g² / N))
 * weight w_g = τ² / (τ² + s²/n_g)       value_g = m + w_g (m_g − m)
 * variance   = w_g s²/n_g + (1 − w_g)² s²/N
 * </pre>
 *
 * Sources: S. R. Searle, G. Casella, C. E. McCulloch, "Variance Components", 1992, section 3.6 (the analysis of variance
 * estimator); B. Efron, C. Morris, "Data analysis using Stein's estimator and its generalizations", Journal of the
 * American Statistical Association 70, 1975.
 *
 * @param customers who have a known value
 * @param value mean margin of a customer from the first order to the horizon's end
 * @param margins cumulative margin per customer after 1, 2, … months
 * @param channels the largest first; customers of an unknown one are in none
 * @param campaigns likewise, named {@link #campaign}
 * @param products likewise, by the dearest line of the first order, at most {@value #PRODUCTS}
 */
public record Acquisition(
        long customers,
        Estimate value,
        List<Double> margins,
        List<AcquisitionGroup> channels,
        List<AcquisitionGroup> campaigns,
        List<AcquisitionGroup> products) {

    /** How many first products are listed. */
    public static final int PRODUCTS = 30;

    private static final double HALF = 0.5;

    /** How a campaign is named: the same name in two channels is two campaigns. */
    public static String campaign(String channel, String campaign) {
        return (channel == null ? "" : channel + ": ") + campaign;
    }

    /**
     * Values the ways customers came.
     *
     * @param history of all customers
     * @param values of each row, see {@link NewCustomerValue}; rows of NaN are left out
     * @param sources of each row
     * @param months how long margins are followed
     * @param margin share of revenue left after the cost of goods
     * @return null when no value is known
     */
    public static Acquisition of(
            OrderHistory history,
            double[] values,
            List<AcquisitionSource> sources,
            AdSpend spend,
            int months,
            double margin) {
        Sample all = new Sample();
        PaybackCurve curve = new PaybackCurve(months);
        for (int row = 0; row < values.length; row++) {
            if (!Double.isNaN(values[row])) {
                all.add(values[row]);
                curve.add(history, row, margin);
            }
        }
        if (all.size() == 0) {
            return null;
        }
        Grouping grouping = new Grouping(history, values, sources, spend, new Shop(all, curve.cumulative(), margin));
        return new Acquisition(
                all.size(),
                Estimate.mean(all),
                list(curve.cumulative()),
                grouping.of(AcquisitionSource::channel, spend.channels()),
                grouping.of(
                        one -> one.campaign() == null ? null : campaign(one.channel(), one.campaign()),
                        spend.campaigns()),
                grouping.of(AcquisitionSource::product, Map.of()).stream()
                        .limit(PRODUCTS)
                        .toList());
    }

    private static List<Double> list(double[] curve) {
        List<Double> known = new ArrayList<>();
        for (double margin : curve) {
            if (Double.isNaN(margin)) {
                break;
            }
            known.add(margin);
        }
        return known;
    }

    private record Shop(Sample values, double[] curve, double margin) {}

    private record Grouping(
            OrderHistory history, double[] values, List<AcquisitionSource> sources, AdSpend spend, Shop shop) {

        List<AcquisitionGroup> of(Function<AcquisitionSource, String> name, Map<String, AdSpend.Line> lines) {
            Map<String, Members> groups = new TreeMap<>();
            for (int row = 0; row < values.length; row++) {
                String group = name.apply(sources.get(row));
                if (group != null && !Double.isNaN(values[row])) {
                    groups.computeIfAbsent(group, g -> new Members(shop.curve.length))
                            .add(this, row);
                }
            }
            Variances variances = Variances.of(groups.values(), shop.values);
            return groups.entrySet().stream()
                    .map(one -> one.getValue().group(one.getKey(), this, variances, lines.get(one.getKey())))
                    .sorted(Comparator.comparingLong(AcquisitionGroup::customers)
                            .reversed()
                            .thenComparing(AcquisitionGroup::name))
                    .toList();
        }
    }

    /** Within groups and between them. */
    private record Variances(double within, double between) {

        static Variances of(Iterable<Members> groups, Sample shop) {
            double squares = 0;
            double spread = 0;
            double sum = 0;
            double sizes = 0;
            long n = 0;
            int count = 0;
            for (Members group : groups) {
                sum += group.values.mean() * group.values.size();
                n += group.values.size();
                sizes += (double) group.values.size() * group.values.size();
                squares += group.values.size() < 2 ? 0 : group.values.variance() * (group.values.size() - 1);
                count++;
            }
            double mean = sum / n;
            for (Members group : groups) {
                double rest = group.values.mean() - mean;
                spread += group.values.size() * rest * rest;
            }
            // A group of its own for each customer tells nothing of the spread within groups: then the shop's.
            double within = n > count ? squares / (n - count) : shop.size() > 1 ? shop.variance() : 0;
            double divisor = n - sizes / n;
            return new Variances(within, divisor > 0 ? Math.max(0, (spread - (count - 1) * within) / divisor) : 0);
        }

        double weight(long size) {
            return between > 0 ? between / (between + within / size) : 0;
        }
    }

    private static final class Members {
        private final Sample values = new Sample();
        private final PaybackCurve curve;
        private long acquired;

        Members(int months) {
            curve = new PaybackCurve(months);
        }

        void add(Grouping of, int row) {
            values.add(of.values[row]);
            curve.add(of.history, row, of.shop.margin);
            boolean paid = of.spend.from() != null
                    && !of.history.firstOrder(row).isBefore(of.spend.from())
                    && !of.history.firstOrder(row).isAfter(of.spend.until());
            acquired += paid ? 1 : 0;
        }

        AcquisitionGroup group(String name, Grouping of, Variances variances, AdSpend.Line line) {
            double weight = variances.weight(values.size());
            double mean = of.shop.values.mean();
            double value = mean + weight * (values.mean() - mean);
            double error = Math.sqrt(weight * variances.within / values.size()
                    + (1 - weight) * (1 - weight) * variances.within / of.shop.values.size());
            double[] margins = PaybackCurve.towards(of.shop.curve, curve.cumulative(), weight);
            Double cost = line == null || acquired == 0 ? null : line.spend() / acquired;
            return new AcquisitionGroup(
                    name,
                    values.size(),
                    value,
                    value - Estimate.Z * error,
                    value + Estimate.Z * error,
                    values.mean(),
                    weight,
                    weight < HALF,
                    list(margins),
                    line == null ? null : line.spend(),
                    line == null ? null : acquired,
                    cost,
                    cost == null ? null : PaybackCurve.months(margins, cost),
                    line == null || line.spend() <= 0 ? null : line.revenue() / line.spend());
        }
    }
}

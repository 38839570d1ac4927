package io.valuehub.analytics.model;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The purchase models the hub knows, the most telling first. A new model is one class and one entry here. Formulas, units and
 * sources stand with each model; all are fitted to (x, t_x, T) in weeks and give repeat purchases as forecasts.
 */
public final class PurchaseModels {

    /**
     * One kind of model.
     *
     * @param name in reports
     * @param minimumRepeatBuyers customers with a repeat purchase below which it is not tried: about ten for each
     *     parameter that describes how customers differ, a rule of thumb
     * @param parameters that are fitted: of two models as good, the one with fewer is simpler
     * @param fit to data
     * @param of parameters by name, as {@link PurchaseModel#parameters} gives them
     */
    public record Kind(
            String name,
            int minimumRepeatBuyers,
            int parameters,
            Function<PurchasePatterns, FitResult<? extends CountingModel>> fit,
            Function<Map<String, Double>, CountingModel> of) {}

    private static final Kind BG_NBD =
            new Kind(BgNbd.NAME, 40, 4, BgNbd::fit, p -> BgNbd.of(p.get("r"), p.get("alpha"), p.get("a"), p.get("b")));
    private static final Kind MBG_NBD = new Kind(
            MbgNbd.NAME, 40, 4, MbgNbd::fit, p -> MbgNbd.of(p.get("r"), p.get("alpha"), p.get("a"), p.get("b")));
    private static final Kind PARETO_NBD = new Kind(
            ParetoNbd.NAME,
            40,
            4,
            ParetoNbd::fit,
            p -> ParetoNbd.of(p.get("r"), p.get("alpha"), p.get("s"), p.get("beta")));
    private static final Kind MBG_CNBD_K = new Kind(
            CnbdK.MODIFIED,
            40,
            5,
            CnbdK::fitModified,
            p -> CnbdK.modified(p.get("k").intValue(), p.get("r"), p.get("alpha"), p.get("a"), p.get("b")));
    private static final Kind NBD = new Kind(Nbd.NAME, 20, 2, Nbd::fit, p -> Nbd.of(p.get("r"), p.get("alpha")));
    private static final Kind POOLED_RATE =
            new Kind(PooledRate.NAME, 0, 1, PooledRate::fit, p -> PooledRate.of(p.getOrDefault("rate", Double.NaN)));

    private static final List<Kind> ALL = List.of(BG_NBD, MBG_NBD, PARETO_NBD, MBG_CNBD_K, NBD, POOLED_RATE);
    /** Those a report may name besides. */
    private static final List<Kind> OTHERS =
            List.of(new Kind(OwnRate.NAME, 0, 0, OwnRate::fit, p -> new OwnRate()), bgBb(p -> {
                throw new IllegalStateException("BG/BB is fitted where the spacing of its opportunities is known");
            }));

    private PurchaseModels() {}

    /** Every kind that suits any shop. */
    public static List<Kind> all() {
        return ALL;
    }

    /** The kinds that suit these customers: {@link #all}, and BG/BB where they can buy at set opportunities only. */
    public static List<Kind> of(CustomerSummaries summaries) {
        OptionalDouble spacing = Opportunities.spacing(summaries);
        if (spacing.isEmpty()) {
            return ALL;
        }
        List<Kind> kinds = new ArrayList<>(ALL);
        kinds.add(bgBb(patterns -> BgBbInWeeks.fit(patterns, spacing.getAsDouble())));
        return kinds;
    }

    private static Kind bgBb(Function<PurchasePatterns, FitResult<? extends CountingModel>> fit) {
        return new Kind(
                BgBb.NAME,
                40,
                4,
                fit,
                p -> BgBbInWeeks.of(
                        BgBb.of(p.get("alpha"), p.get("beta"), p.get("gamma"), p.get("delta")), p.get("weeks")));
    }

    /**
     * A model as a report gives it.
     *
     * @throws IllegalArgumentException when there is no such model
     */
    public static CountingModel of(FittedModel fitted) {
        List<Kind> known = Stream.concat(ALL.stream(), OTHERS.stream()).toList();
        return known.stream()
                .filter(kind -> kind.name().equals(fitted.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Purchase model was '" + fitted.name()
                        + "' but must be one of "
                        + known.stream().map(Kind::name).toList()))
                .of()
                .apply(fitted.parameters());
    }
}

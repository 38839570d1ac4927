package io.valuehub.analytics.model;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The purchase models the hub knows, the most telling first. A new model is one class and one entry here. */
public final class PurchaseModels {

    /**
     * One kind of model.
     *
     * @param name in reports
     * @param minimumRepeatBuyers customers with a repeat purchase below which it is not tried: about ten for each
     *     parameter that describes how customers differ, a rule of thumb
     * @param fit to data
     * @param of parameters by name, as {@link PurchaseModel#parameters} gives them
     */
    public record Kind(
            String name,
            int minimumRepeatBuyers,
            Function<PurchasePatterns, FitResult<? extends CountingModel>> fit,
            Function<Map<String, Double>, CountingModel> of) {}

    private static final Kind BG_NBD =
            new Kind(BgNbd.NAME, 40, BgNbd::fit, p -> BgNbd.of(p.get("r"), p.get("alpha"), p.get("a"), p.get("b")));
    private static final Kind MBG_NBD =
            new Kind(MbgNbd.NAME, 40, MbgNbd::fit, p -> MbgNbd.of(p.get("r"), p.get("alpha"), p.get("a"), p.get("b")));
    private static final Kind PARETO_NBD = new Kind(
            ParetoNbd.NAME,
            40,
            ParetoNbd::fit,
            p -> ParetoNbd.of(p.get("r"), p.get("alpha"), p.get("s"), p.get("beta")));
    private static final Kind MBG_CNBD_K = new Kind(
            CnbdK.MODIFIED,
            40,
            CnbdK::fitModified,
            p -> CnbdK.modified(p.get("k").intValue(), p.get("r"), p.get("alpha"), p.get("a"), p.get("b")));
    private static final Kind NBD = new Kind(Nbd.NAME, 20, Nbd::fit, p -> Nbd.of(p.get("r"), p.get("alpha")));
    private static final Kind POOLED_RATE =
            new Kind(PooledRate.NAME, 0, PooledRate::fit, p -> PooledRate.of(p.getOrDefault("rate", Double.NaN)));

    private static final List<Kind> ALL = List.of(BG_NBD, MBG_NBD, PARETO_NBD, MBG_CNBD_K, NBD, POOLED_RATE);
    private static final List<Kind> LADDER = List.of(BG_NBD, NBD, POOLED_RATE);

    private PurchaseModels() {}

    /** Every kind: those a backtest compares. */
    public static List<Kind> all() {
        return ALL;
    }

    /** The kinds customers are scored with, in the order in which they are tried; the last can always be fitted. */
    public static List<Kind> ladder() {
        return LADDER;
    }

    /**
     * A model as a report gives it.
     *
     * @throws IllegalArgumentException when there is no such model
     */
    public static CountingModel of(FittedModel fitted) {
        return ALL.stream()
                .filter(kind -> kind.name().equals(fitted.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Purchase model was '" + fitted.name()
                        + "' but must be one of "
                        + ALL.stream().map(Kind::name).toList()))
                .of()
                .apply(fitted.parameters());
    }
}

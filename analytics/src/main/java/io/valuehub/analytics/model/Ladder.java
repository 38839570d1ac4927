package io.valuehub.analytics.model;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Fits the chosen purchase model, or the most telling one below it that the data carry, and says why those above it were
 * not used: the chosen model; BG/NBD with the parameters held near those of other shops ({@link BgNbd#fitWithPrior});
 * NBD, in which nobody leaves; one rate for all, which can always be fitted.
 */
final class Ladder {

    private static final int REPEAT_BUYERS_FOR_PRIOR = 20;

    /** A rung: a model, what it needs, and its name for the reasons. */
    private record Rung(
            String name,
            int minimumRepeatBuyers,
            Function<PurchasePatterns, FitResult<? extends CountingModel>> fit,
            String remark) {

        static Rung of(PurchaseModels.Kind kind) {
            return new Rung(kind.name(), kind.minimumRepeatBuyers(), kind.fit(), "");
        }
    }

    private static final Rung PRIOR = new Rung(
            BgNbd.NAME + " with a prior",
            REPEAT_BUYERS_FOR_PRIOR,
            BgNbd::fitWithPrior,
            "its parameters are held near those of other shops");

    private Ladder() {}

    static FittedModel climbDown(CustomerSummaries summaries, PurchasePatterns patterns, ModelChoice choice) {
        if (choice.naive()) {
            return FittedModel.of(OwnRate.fit(patterns), true, choice.why());
        }
        List<PurchaseModels.Kind> kinds = PurchaseModels.of(summaries);
        List<Rung> rungs = Stream.concat(
                        Stream.concat(named(kinds, choice.chosen()), Stream.of(PRIOR)),
                        Stream.concat(named(kinds, Nbd.NAME), named(kinds, PooledRate.NAME)))
                .toList();
        List<String> passed = new ArrayList<>();
        for (Rung rung : rungs) {
            boolean last = rung == rungs.get(rungs.size() - 1);
            if (patterns.repeatBuyers() < rung.minimumRepeatBuyers()) {
                passed.add("%s needs %d customers with a repeat purchase, there are %d"
                        .formatted(rung.name(), rung.minimumRepeatBuyers(), patterns.repeatBuyers()));
                continue;
            }
            FitResult<? extends CountingModel> fit = rung.fit().apply(patterns);
            if (fit.converged() || last) {
                boolean fallback = !passed.isEmpty();
                Stream.of(rung.remark(), fit.why())
                        .filter(text -> !text.isEmpty())
                        .forEach(passed::add);
                return FittedModel.of(fit, fallback, String.join("; ", passed));
            }
            passed.add(rung.name() + " did not converge: " + fit.why());
        }
        throw new IllegalStateException("The last model of the ladder can always be fitted");
    }

    private static Stream<Rung> named(List<PurchaseModels.Kind> kinds, String name) {
        return kinds.stream().filter(kind -> kind.name().equals(name)).map(Rung::of);
    }
}

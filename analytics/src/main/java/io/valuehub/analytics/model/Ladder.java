package io.valuehub.analytics.model;

import java.util.ArrayList;
import java.util.List;

/** Finds the most telling purchase model that the data carry, and says why those above it were not used. */
final class Ladder {

    private Ladder() {}

    static FittedModel climbDown(PurchasePatterns patterns) {
        List<String> passed = new ArrayList<>();
        for (PurchaseModels.Kind kind : PurchaseModels.ladder()) {
            if (patterns.repeatBuyers() < kind.minimumRepeatBuyers()) {
                passed.add("%s needs %d customers with a repeat purchase, there are %d"
                        .formatted(kind.name(), kind.minimumRepeatBuyers(), patterns.repeatBuyers()));
                continue;
            }
            FitResult<? extends PurchaseModel> fit = kind.fit().apply(patterns);
            if (fit.converged() || isLast(kind)) {
                boolean fallback = !passed.isEmpty();
                if (!fit.why().isEmpty()) {
                    passed.add(fit.why());
                }
                return FittedModel.of(fit, fallback, String.join("; ", passed));
            }
            passed.add(kind.name() + " did not converge: " + fit.why());
        }
        throw new IllegalStateException("The last model of the ladder can always be fitted");
    }

    private static boolean isLast(PurchaseModels.Kind kind) {
        List<PurchaseModels.Kind> ladder = PurchaseModels.ladder();
        return kind == ladder.get(ladder.size() - 1);
    }
}

package io.valuehub.app;

import io.valuehub.analytics.segment.Lifecycle;
import io.valuehub.analytics.segment.LifecycleStage;
import io.valuehub.analytics.segment.Transitions;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** From which lifecycle stage to which customers went over a holdout. */
final class HoldoutMoves {

    private HoldoutMoves() {}

    /** Has no groups where nobody has ever come back. */
    static Transitions of(CustomerSummaries before, CustomerSummaries after) {
        Lifecycle then = Lifecycle.of(before);
        Lifecycle now = Lifecycle.of(after);
        if (then.rhythm().isEmpty() || now.rhythm().isEmpty()) {
            return new Transitions("lifecycle", before.asOf(), after.asOf(), List.of(), List.of());
        }
        Map<String, Map<String, Long>> counted = new TreeMap<>();
        for (int row = 0; row < after.size(); row++) {
            int earlier = before.rowOf(after.customer(row));
            String from = earlier < 0 ? Transitions.ABSENT : word(then, earlier);
            counted.computeIfAbsent(from, group -> new TreeMap<>()).merge(word(now, row), 1L, Long::sum);
        }
        return Transitions.of("lifecycle", before.asOf(), after.asOf(), LifecycleStage.words(), counted);
    }

    private static String word(Lifecycle lifecycle, int row) {
        return lifecycle.stage(row).map(LifecycleStage::word).orElse(Transitions.ABSENT);
    }
}

package io.valuehub.routes.verb;

import io.valuehub.analytics.model.Holdout;
import io.valuehub.analytics.model.ModelChoice;
import io.valuehub.analytics.model.ModelReport;
import io.valuehub.analytics.model.Origins;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.routes.ledger.PastDays;
import io.valuehub.routes.ledger.ScoredOrders;
import io.valuehub.routes.ledger.Scores;
import io.valuehub.routes.settings.HubSettings;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the orders of a score run together with the choice of the model: that of the run before while it stands, otherwise a
 * new one, on a sample where there are many customers. A replay always chooses anew, from what its day knew.
 */
final class Choosing {

    private final Scores scores;
    private final HubSettings settings;
    private final LocalDate asOf;
    private final boolean replay;

    Choosing(Scores scores, HubSettings settings, LocalDate asOf, boolean replay) {
        this.scores = scores;
        this.settings = settings;
        this.asOf = asOf;
        this.replay = replay;
    }

    /**
     * What there is to score, and by which model.
     *
     * @param orders as of the day
     * @param choice of the model
     */
    record Chosen(ScoredOrders orders, ModelChoice choice) {}

    Chosen read() {
        Optional<ModelChoice> before =
                replay ? Optional.empty() : scores.models(asOf).map(ModelReport::choice);
        if (before.isPresent() && before.get().tested() && before.get().stands(asOf)) {
            return new Chosen(scores.read(asOf, settings.timeZone(), settings.currency()), before.get());
        }
        LocalDate first = scores.firstOrderDay(settings.timeZone()).orElse(asOf);
        Origins origins = Origins.of(first, asOf, settings.score().horizon());
        Set<LocalDate> days = origins.dates().stream()
                .flatMap(origin -> Stream.of(origin, origins.end(origin)))
                .collect(Collectors.toSet());
        long customers = scores.customersBy(asOf, settings.timeZone());
        double share = Math.min(1, (double) ModelChoice.SAMPLE / Math.max(1, customers));
        Map<LocalDate, CustomerSummaries> past = new HashMap<>();
        ScoredOrders orders =
                scores.read(asOf, settings.timeZone(), settings.currency(), new PastDays(days, share), past::putAll);
        return new Chosen(orders, choice(orders, first, origins, past, before));
    }

    private ModelChoice choice(
            ScoredOrders orders,
            LocalDate first,
            Origins origins,
            Map<LocalDate, CustomerSummaries> past,
            Optional<ModelChoice> before) {
        List<Holdout> holdouts = origins.dates().stream()
                .filter(origin -> past.get(origin).size() > 0)
                .map(origin -> Holdout.of(past.get(origin), past.get(origins.end(origin))))
                .toList();
        return holdouts.isEmpty()
                ? ModelChoice.untested(
                        asOf,
                        orders.summaries().size(),
                        "the orders cover too little time to hold any of it out and compare models")
                : ModelChoice.among(holdouts, first, before);
    }
}

package io.valuehub.routes.verb;

import io.valuehub.analytics.model.CustomerScores;
import io.valuehub.analytics.model.ScoringTerms;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.segment.Condition;
import io.valuehub.analytics.segment.Lifecycle;
import io.valuehub.analytics.segment.MicroSegments;
import io.valuehub.analytics.segment.Rfm;
import io.valuehub.analytics.segment.ScoredCustomer;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.routes.ledger.CustomerFacts;
import io.valuehub.routes.ledger.Predicted;
import io.valuehub.routes.ledger.Reports;
import io.valuehub.routes.ledger.ScoreRun;
import io.valuehub.routes.ledger.ScoreSheet;
import io.valuehub.routes.ledger.ScoredOrders;
import io.valuehub.routes.ledger.Scores;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.settings.ScoreSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.apache.camel.Exchange;

/**
 * {@code value:score}: summarises, fits, scores and segments everybody, as one immutable run; with {@code ?customer=} only that
 * one is scored anew, under the models of the newest run, and with {@code ?changed=true} everybody whose orders or refunds
 * changed since.
 */
public final class Score implements Step {

    /** Connections of these kinds hold what they hold: nothing new comes in by itself. */
    private static final String FILE = "csv";

    /** Of the search for micro-segments, the same every night. */
    private static final long SEED = 20_240_601;

    private final Hub hub;
    private final Scores scores;

    /** @param hub what to work with */
    public Score(Hub hub) {
        this.hub = hub;
        this.scores = new Scores(hub.ledger(), hub.clock());
    }

    /**
     * Leaves the {@link ScoreResult}, or the {@link Rescored} of one customer, in the variable {@code result}; the {@link
     * RescoreChanged.Result} of all that changed in {@code rescored}, so that a sync keeps its own result.
     */
    @Override
    public void run(Exchange exchange, Map<String, String> options) {
        String customer = options.get("customer");
        if (isYes(options)) {
            if (customer != null) {
                throw new ConfigProblem(Problem.of(
                        "value:score", "has both the options 'changed' and 'customer'", "it takes one of them"));
            }
            exchange.setVariable("rescored", new RescoreChanged(hub).run(usualDay()));
        } else {
            exchange.setVariable(
                    "result", customer == null ? run(Optional.empty()) : new Rescore(hub).run(customer, usualDay()));
        }
    }

    private static boolean isYes(Map<String, String> options) {
        String changed = options.getOrDefault("changed", "false");
        if (!changed.equals("true") && !changed.equals("false")) {
            throw new ConfigProblem(
                    Problem.of("value:score", "has 'changed=" + changed + "'", "it must be true or false"));
        }
        return changed.equals("true");
    }

    /**
     * Scores everybody as of a day.
     *
     * @param asOf the last day to look at; a past one gives what would have been known at its end. Otherwise today in
     *     the shop's zone or, where everything is read from files, the day after the last order
     */
    public ScoreResult run(Optional<LocalDate> asOf) {
        Instant startedAt = hub.clock().instant();
        List<Long> changes = scores.changes();
        HubSettings settings = hub.settings();
        Choosing.Chosen chosen =
                new Choosing(scores, settings, asOf.orElseGet(this::usualDay), asOf.isPresent()).read();
        ScoredOrders orders = chosen.orders();
        CustomerSummaries summaries = orders.summaries();
        ScoreSettings terms = settings.score();
        CustomerScores scored = CustomerScores.of(
                summaries, new ScoringTerms(terms.horizon(), terms.margin(), terms.annualDiscount()), chosen.choice());
        Rfm rfm = Rfm.of(summaries, terms.rfm());
        Lifecycle lifecycle = Lifecycle.of(summaries);
        MicroSegments groups = MicroSegments.find(summaries, scores.microSegmentsBefore(summaries), SEED);
        Predicted predicted = new Predicting(hub).run(summaries, scored.report());
        ScoreSheet sheet = new ScoreSheet(
                orders,
                scored,
                rfm,
                lifecycle,
                groups,
                predicted,
                settings.segments(),
                segments(summaries, scored, rfm, lifecycle, groups, predicted, asOf.isPresent()),
                terms(settings),
                asOf.isPresent());
        ScoreRun run = write(sheet, startedAt, changes);
        // A look back at a past day must not replace what is known of items now.
        if (asOf.isEmpty()) {
            new ItemLearning(hub).after(run);
        }
        return result(run, orders, scored);
    }

    private ScoreRun write(ScoreSheet sheet, Instant startedAt, List<Long> changes) {
        ScoreFigures figures = new ScoreFigures(hub, sheet);
        return hub.ledger().inTransaction(() -> {
            ScoreRun run = scores.write(sheet, startedAt, changes);
            figures.write(run);
            return run;
        });
    }

    private LocalDate usualDay() {
        Optional<Instant> last = scores.lastOrder();
        return onlyFiles() && last.isPresent()
                ? LocalDate.ofInstant(last.get(), hub.settings().timeZone()).plusDays(1)
                : LocalDate.ofInstant(hub.clock().instant(), hub.settings().timeZone());
    }

    private boolean onlyFiles() {
        List<String> sources = hub.settings().syncs().entrySet().stream()
                .filter(sync -> !sync.getValue().streams().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        return !sources.isEmpty()
                && sources.stream()
                        .allMatch(source -> hub.connections().get(source).kind().equals(FILE));
    }

    private Map<String, IntPredicate> segments(
            CustomerSummaries summaries,
            CustomerScores scored,
            Rfm rfm,
            Lifecycle lifecycle,
            MicroSegments groups,
            Predicted predicted,
            boolean replay) {
        CustomerFacts facts =
                CustomerFacts.read(hub.ledger(), summaries, hub.settings().timeZone(), replay);
        Map<String, IntPredicate> segments = new LinkedHashMap<>();
        hub.settings().segments().forEach((name, lines) -> {
            List<Condition> conditions = lines.stream().map(Condition::parse).toList();
            segments.put(name, row -> {
                ScoredCustomer customer = new ScoredCustomer(
                        summaries, scored, rfm, lifecycle, groups, predicted.customers(), row, facts.of(row));
                return conditions.stream().allMatch(condition -> condition.test(customer));
            });
        });
        return segments;
    }

    private static Map<String, String> terms(HubSettings settings) {
        Map<String, String> terms = new TreeMap<>();
        terms.put("horizon", settings.score().horizon().toString());
        terms.put("margin", Double.toString(settings.score().margin()));
        terms.put("annualDiscount", Double.toString(settings.score().annualDiscount()));
        terms.put("predictionWindow", Integer.toString(settings.score().predictionWindow()));
        terms.put("timeZone", settings.timeZone().getId());
        terms.put("currency", settings.currency().getCurrencyCode());
        return terms;
    }

    private ScoreResult result(ScoreRun run, ScoredOrders orders, CustomerScores scored) {
        return new ScoreResult(
                run.id(),
                run.asOf(),
                orders.summaries().size(),
                orders.orders(),
                orders.revenueText(),
                hub.settings().currency().getCurrencyCode(),
                orders.excluded(),
                new Reports(hub.ledger(), hub.clock()).segmentSizes(run.id()),
                scored.report());
    }
}

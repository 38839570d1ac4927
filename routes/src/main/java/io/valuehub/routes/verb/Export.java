package io.valuehub.routes.verb;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.routes.ledger.ExportSource;
import io.valuehub.routes.ledger.ExportedRows;
import io.valuehub.routes.ledger.HandedAudiences;
import io.valuehub.routes.ledger.HandedAudiences.Handed;
import io.valuehub.routes.ledger.Identifiers;
import io.valuehub.routes.ledger.PeopleSource;
import io.valuehub.routes.ledger.ScoreRun;
import io.valuehub.routes.ledger.Scores;
import io.valuehub.routes.ledger.TableSource;
import io.valuehub.routes.settings.AudienceSettings;
import io.valuehub.routes.settings.HubSettings.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code value:export}: hands audiences and tables to where the owner wants them; {@code ?audience=} one of them. Without
 * it those that follow each score run. In preview only what stays on this machine is written.
 */
public final class Export implements Step {

    private static final Logger LOG = LoggerFactory.getLogger(Export.class);

    private final Hub hub;

    /** @param hub what to work with */
    public Export(Hub hub) {
        this.hub = hub;
    }

    /** Leaves the list of {@link ExportResult} in the variable {@code result}. */
    @Override
    public void run(Exchange exchange, Map<String, String> options) {
        String name = options.getOrDefault("audience", "");
        exchange.setVariable(
                "result",
                name.isEmpty() ? afterScores(exchange.getContext()) : named(exchange.getContext(), List.of(name)));
    }

    /** Exports some by name, or all when there are no names; one that cannot be does not stop the next. */
    public List<ExportResult> named(CamelContext context, List<String> names) {
        List<String> known =
                hub.settings().audiences().stream().map(AudienceSettings::name).toList();
        names.stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw new ConfigProblem(new Problem(
                    "audience", "was '" + name + "'", "must be one of " + known, Suggestion.of(name, known)));
        });
        return run(context, audience -> names.isEmpty() || names.contains(audience.name()), names.isEmpty());
    }

    /** Exports those that follow each score run. */
    public List<ExportResult> afterScores(CamelContext context) {
        return run(context, audience -> audience.cron().isEmpty(), true);
    }

    private static void warn(ExportResult result) {
        result.stopped().ifPresent(why -> LOG.warn("export of {} stopped: {}", result.audience(), why));
    }

    private List<ExportResult> run(CamelContext context, Predicate<AudienceSettings> wanted, boolean everything) {
        Optional<ScoreRun> scores = new Scores(hub.ledger(), hub.clock()).latest();
        List<ExportResult> results = new ArrayList<>();
        ConnectorCatalog catalog =
                ConnectorCatalog.of(hub.settings().directory().resolve("kamelets"));
        Set<String> names = hub.settings().audiences().stream()
                .filter(wanted)
                .map(AudienceSettings::name)
                .collect(Collectors.toSet());
        List<ExportResult> left = new LeftAudiences(hub, context, catalog).leave(names, everything);
        left.forEach(result -> warn(result));
        results.addAll(left);
        Set<String> unfinished = left.stream()
                .filter(result -> result.stopped().isPresent())
                .map(ExportResult::audience)
                .collect(Collectors.toSet());
        for (AudienceSettings audience : hub.settings().audiences()) {
            // One that moves is handed over at its new place once everybody is out of the old one.
            if (!unfinished.contains(audience.name())
                    && wanted.test(audience)
                    && (scores.isPresent() || audience.table().isPresent())) {
                ExportResult result = export(
                        audience,
                        new AudienceSink(context, catalog, hub.connections().get(audience.to()), audience),
                        scores);
                warn(result);
                results.add(result);
            }
        }
        return results;
    }

    private ExportResult export(AudienceSettings audience, AudienceSink sink, Optional<ScoreRun> scores) {
        ExportSource source = audience.table()
                .<ExportSource>map(table -> new TableSource(hub.ledger(), table))
                .orElseGet(() -> new PeopleSource(
                        hub.ledger(),
                        scores.orElseThrow(),
                        audience,
                        sink.fields(),
                        sink.isToAdvertise(),
                        new Identifiers(
                                sink.identifiers(), hub.settings().identity().country())));
        ExportedRows kept = new ExportedRows(hub.ledger(), hub.clock(), audience.name(), sink.isToAdvertise());
        boolean preview = hub.settings().mode() == Mode.PREVIEW && !sink.isLocal();
        if (sink.isWhole()) {
            WholeExport whole = new WholeExport(audience, sink, source, kept);
            return preview ? whole.count() : whole.run();
        }
        if (!preview) {
            new HandedAudiences(hub.ledger())
                    .keep(new Handed(
                            audience.name(), audience.to(), audience.into(), source.keys(), sink.isToAdvertise()));
        }
        return new ChangeExport(audience, sink, source, kept, preview).run();
    }
}

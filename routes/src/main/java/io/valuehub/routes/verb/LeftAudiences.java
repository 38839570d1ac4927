package io.valuehub.routes.verb;

import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.routes.ledger.ExportedRows;
import io.valuehub.routes.ledger.HandedAudiences;
import io.valuehub.routes.ledger.HandedAudiences.Handed;
import io.valuehub.routes.ledger.NobodySource;
import io.valuehub.routes.settings.AudienceSettings;
import io.valuehub.routes.settings.HubSettings.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;

/**
 * Audiences that the owner took out of hub.yaml, or sent elsewhere. Of those that advertise everybody is taken out where they
 * stood: nobody would take out who says no later. Others stay as they are, and what was handed over is forgotten.
 */
final class LeftAudiences {

    private final Hub hub;
    private final CamelContext context;
    private final ConnectorCatalog catalog;
    private final HandedAudiences handed;

    LeftAudiences(Hub hub, CamelContext context, ConnectorCatalog catalog) {
        this.hub = hub;
        this.context = context;
        this.catalog = catalog;
        this.handed = new HandedAudiences(hub.ledger());
    }

    /**
     * Sees to them.
     *
     * @param wanted names of audiences in hub.yaml that are about to be handed over
     * @param all whether to see to those too that are not in hub.yaml any more
     * @return what became of those that are to be emptied
     */
    List<ExportResult> leave(Set<String> wanted, boolean all) {
        List<ExportResult> results = new ArrayList<>();
        for (Handed one : handed.all()) {
            Optional<AudienceSettings> now = hub.settings().audiences().stream()
                    .filter(audience -> audience.name().equals(one.audience()))
                    .findFirst();
            boolean moved = now.filter(audience -> wanted.contains(audience.name()))
                    .filter(audience -> !isThere(audience, one))
                    .isPresent();
            if (moved || now.isEmpty() && all) {
                leave(one).ifPresent(results::add);
            }
        }
        return results;
    }

    private static boolean isThere(AudienceSettings audience, Handed one) {
        return audience.to().equals(one.connection()) && audience.into().equals(one.into());
    }

    private Optional<ExportResult> leave(Handed one) {
        if (!one.toAdvertise()) {
            handed.leave(one.audience());
            return Optional.empty();
        }
        ExportedRows kept = new ExportedRows(hub.ledger(), hub.clock(), one.audience(), true);
        if (hub.connections().all().stream().noneMatch(known -> known.name().equals(one.connection()))) {
            int people = kept.all().size();
            return people == 0 ? Optional.empty() : Optional.of(unreachable(one, people));
        }
        AudienceSettings before = new AudienceSettings(
                one.audience(),
                AudienceSettings.ALL,
                Optional.empty(),
                one.connection(),
                one.into(),
                List.of(),
                Optional.empty());
        ExportResult result = new ChangeExport(
                        before,
                        new AudienceSink(context, catalog, hub.connections().get(one.connection()), before),
                        new NobodySource(one.keys()),
                        kept,
                        hub.settings().mode() == Mode.PREVIEW)
                .run();
        if (result.stopped().isEmpty() && result.pending() == 0 && result.refused() == 0) {
            handed.leave(one.audience());
        }
        return Optional.of(result);
    }

    private static ExportResult unreachable(Handed one, int people) {
        return new ExportResult(
                one.audience(),
                one.connection(),
                0,
                people,
                0,
                0,
                0,
                Optional.empty(),
                Optional.of("it is no longer in hub.yaml, nor is connection " + one.connection()
                        + ": put that back until everybody is taken out, or take them out there yourself"));
    }
}

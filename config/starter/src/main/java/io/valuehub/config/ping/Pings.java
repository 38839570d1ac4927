package io.valuehub.config.ping;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectionKind;
import io.valuehub.connectors.Connections;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.ShopDefaults;
import io.valuehub.connectors.http.KnownSecrets;
import io.valuehub.connectors.http.Patience;
import io.valuehub.connectors.http.SealedOptions;
import io.valuehub.connectors.wiring.ConnectorWiring;
import io.valuehub.routes.settings.HubSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;

/** Asks all connections, one after the other, in a Camel context of its own. */
public final class Pings {

    private static final String LATER = "check that it runs and can be reached from here, then ask again";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HubSettings settings;
    private final ConnectorCatalog catalog;

    private final SealedOptions sealed;
    private final KnownSecrets known;

    private Pings(HubSettings settings, ConnectorCatalog catalog, SealedOptions sealed, KnownSecrets known) {
        this.settings = settings;
        this.catalog = catalog;
        this.sealed = sealed;
        this.known = known;
    }

    /**
     * What is wrong; {@link Problem#where()} is the dotted path of the connection.
     *
     * @param sealed where options that a login replaces are held
     * @param known where tokens are known from later
     */
    public static List<Problem> problems(
            HubSettings settings, ConnectorCatalog catalog, SealedOptions sealed, KnownSecrets known) {
        return new Pings(settings, catalog, sealed, known).all();
    }

    private List<Problem> all() {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Clock clock = Clock.systemUTC();
            ShopDefaults shop = new ShopDefaults(settings.timeZone(), settings.currency(), settings.directory());
            context.getRegistry().bind("sealed-options", sealed);
            context.getRegistry().bind("known-secrets", known);
            Connections connections = new Connections(settings.connections().values());
            List<Problem> problems =
                    new ArrayList<>(new ConnectorWiring(catalog, connections, shop, clock, once()).install(context));
            // Camel's own handler would log each refusal with its stack trace.
            context.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
            context.start();
            Ping kamelet = new KameletPing(context, catalog, clock);
            for (Connection connection : connections.all()) {
                problems.addAll(ask(connection, kamelet));
            }
            return problems;
        } catch (Exception e) {
            throw new IllegalStateException("the connections could not be asked", e);
        }
    }

    private List<Problem> ask(Connection connection, Ping kamelet) {
        Optional<ConnectionKind> kind = catalog.kind(connection.kind());
        try {
            if (kind.isPresent()) {
                ping(kind.get(), kamelet).ask(connection, kind.get());
            }
            return List.of();
        } catch (ConfigProblem e) {
            return e.problems();
        } catch (SourceUnavailable e) {
            return List.of(e.problem().withRemedy(LATER));
        } catch (Exception e) {
            return List.of(new Problem(
                    "connections." + connection.name(),
                    "could not be asked (" + e.getClass().getSimpleName() + ")",
                    "must answer",
                    LATER));
        }
    }

    private static Ping ping(ConnectionKind kind, Ping kamelet) {
        if (!kind.login().isEmpty()) {
            return new MailPing();
        }
        if (kind.isDatabase()) {
            return new DatabasePing();
        }
        // Files were looked at with hub.yaml; reading a page would read them whole.
        boolean file = kind.schema().path("x-table").asText().equals("file");
        return file ? (connection, itself) -> {} : kamelet;
    }

    /** One try, and a short wait. */
    private static Patience once() {
        Patience standard = Patience.standard();
        return new Patience(
                Duration.ofSeconds(5), PATIENCE, 1, Duration.ZERO, Duration.ZERO, Duration.ZERO, standard.pause());
    }
}

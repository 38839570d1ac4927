package io.valuehub.connectors.wiring;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectionKind;
import io.valuehub.connectors.Connections;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.KameletFile;
import io.valuehub.connectors.SafeWords;
import io.valuehub.connectors.ShopDefaults;
import io.valuehub.connectors.export.ExportFiles;
import io.valuehub.connectors.export.ExportTables;
import io.valuehub.connectors.http.ConnectionClient;
import io.valuehub.connectors.http.KnownSecrets;
import io.valuehub.connectors.http.Patience;
import io.valuehub.connectors.http.SealedOptions;
import io.valuehub.connectors.http.WebhookSigning;
import io.valuehub.connectors.mail.Letters;
import io.valuehub.connectors.mail.MailPost;
import io.valuehub.connectors.mail.Mailboxes;
import io.valuehub.connectors.push.PushMessages;
import io.valuehub.connectors.rest.RestStreams;
import io.valuehub.connectors.table.CsvTables;
import io.valuehub.connectors.table.CsvText;
import io.valuehub.connectors.table.JdbcTables;
import io.valuehub.connectors.table.ReadOnlyDatabase;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;

/**
 * Makes the connectors known to a Camel context: the values of their connections, a client or login or database for each
 * connection, the readers Kamelets share, and the Kamelets themselves as route templates. A guest in the context: nothing
 * of the host's is replaced, and where Kamelets are looked for stays as it was.
 */
public final class ConnectorWiring {

    /** The registry name of a connection's HTTP client is this and the connection's name. */
    public static final String HTTP = "valuehub-http-";

    /** The registry name of what hands letters to a connection's mail server is this and the connection's name. */
    public static final String POST = "valuehub-post-";

    private final ConnectorCatalog catalog;
    private final Connections connections;
    private final ShopDefaults shop;
    private final Clock clock;
    private final Patience patience;

    public ConnectorWiring(
            ConnectorCatalog catalog, Connections connections, ShopDefaults shop, Clock clock, Patience patience) {
        this.catalog = catalog;
        this.connections = connections;
        this.shop = shop;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Installs everything; to be called before the context loads routes that use it.
     *
     * @return what is wrong with a connection or Kamelet; the others are installed nevertheless
     */
    public List<Problem> install(CamelContext context) throws Exception {
        List<Problem> problems = new ArrayList<>();
        context.getPropertiesComponent().addPropertiesSource(new ConnectionProperties(connections, catalog));
        context.getRegistry().bind(Connections.BEAN, connections);
        context.getRegistry().bind(JsonArrays.BEAN, new JsonArrays());
        context.getRegistry().bind(JsonFields.BEAN, new JsonFields());
        context.getRegistry().bind(ShopTimes.BEAN, new ShopTimes(shop.timeZone()));
        context.getRegistry().bind(Letters.BEAN, new Letters(connections, shop.directory(), clock));
        context.getRegistry().bind(Mailboxes.BEAN, new Mailboxes(connections, catalog));
        context.getRegistry().bind(RestStreams.BEAN, new RestStreams(connections, catalog));
        context.getRegistry().bind(ExportFiles.BEAN, new ExportFiles(connections, shop.directory()));
        context.getRegistry().bind(ExportTables.BEAN, new ExportTables(connections));
        context.getRegistry().bind(WebhookSigning.BEAN, new WebhookSigning(connections, clock));
        context.getRegistry().bind(CsvText.BEAN, new CsvText());
        context.getRegistry().bind(PushMessages.BEAN, new PushMessages(connections, clock));
        context.getRegistry().bind(Waiting.BEAN, new Waiting(patience.pause()));
        context.getRegistry().bind(XmlText.BEAN, new XmlText(connections, shop.directory()));
        CsvTables csv = new CsvTables(connections, shop);
        context.addService(csv);
        context.getRegistry().bind(CsvTables.BEAN, csv);
        JdbcTables jdbc = new JdbcTables(connections, shop);
        context.addService(jdbc);
        context.getRegistry().bind(JdbcTables.BEAN, jdbc);
        for (Connection connection : connections.all()) {
            try {
                equip(context, connection);
            } catch (ConfigProblem e) {
                problems.addAll(e.problems());
            }
        }
        for (KameletFile kamelet : catalog.kamelets()) {
            load(context, kamelet, problems);
        }
        return problems;
    }

    private void equip(CamelContext context, Connection connection) throws Exception {
        ConnectionKind kind = catalog.kind(connection.kind()).orElse(null);
        if (kind == null) {
            return; // told where hub.yaml is checked
        }
        Supplier<Connection> current = () -> connections.get(connection.name());
        if (kind.speaksHttp()) {
            ConnectionClient client = ConnectionClient.of(
                    kind, current, shop.directory(), patience, clock, routes(context), sealed(context), known(context));
            context.addService(new Closing(client));
            context.getRegistry().bind(HTTP + connection.name(), client);
        }
        if (!kind.login().isEmpty()) {
            MailPost post = new MailPost(kind, current);
            context.addService(new Closing(post));
            context.getRegistry().bind(POST + connection.name(), post);
        }
        if (kind.isDatabase()) {
            context.getRegistry().bind(JdbcTables.DATABASE + connection.name(), new ReadOnlyDatabase(current));
        }
    }

    /** The host's way out to the network, where it has one of its own. */
    private static Optional<HttpRoutePlanner> routes(CamelContext context) {
        return Optional.ofNullable(context.getRegistry().findSingleByType(HttpRoutePlanner.class));
    }

    private static SealedOptions sealed(CamelContext context) {
        return Optional.ofNullable(context.getRegistry().findSingleByType(SealedOptions.class))
                .orElseGet(SealedOptions::inMemory);
    }

    private static KnownSecrets known(CamelContext context) {
        return Optional.ofNullable(context.getRegistry().findSingleByType(KnownSecrets.class))
                .orElseGet(KnownSecrets::inMemory);
    }

    private static void load(CamelContext context, KameletFile kamelet, List<Problem> problems) {
        if (((ModelCamelContext) context).getRouteTemplateDefinition(kamelet.name()) != null) {
            return; // the host's own template of this name, or installed before
        }
        try {
            // The ending of the name decides which loader Camel takes.
            Resource resource =
                    ResourceHelper.fromString("valuehub/" + kamelet.name() + KameletFile.ENDING, kamelet.text());
            PluginHelper.getRoutesLoader(context).loadRoutes(resource);
        } catch (Exception e) {
            problems.add(Problem.of(
                    kamelet.location() + " spec.template",
                    "cannot be loaded: " + SafeWords.of(rootMessage(e)),
                    "must be a Camel route"));
        }
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    /** Closes something together with the context. */
    private static final class Closing extends ServiceSupport {

        private final Closeable held;

        Closing(Closeable held) {
            this.held = held;
        }

        @Override
        protected void doStop() throws IOException {
            held.close();
        }
    }
}

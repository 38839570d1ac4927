package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Connections;
import io.valuehub.connectors.ShopDefaults;
import java.sql.PreparedStatement;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.component.jdbc.JdbcConstants;
import org.apache.camel.spi.Synchronization;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Reads the owner's SELECT through camel-jdbc, page by page from one open, streamed answer, so that no dialect's LIMIT and
 * no sorting per page is needed: H2, PostgreSQL and (with {@code useCursorFetch=true} in its address) MySQL. All rows of
 * an order must follow one another; a query that scatters them is refused. A run that was broken off starts its query
 * again, for rows may have changed. Thread-safe for different streams.
 *
 * <p>The query may use {@code :?since} and {@code :?until}, both instants; on the first run {@code since} is 1970.
 */
public final class JdbcTables extends ServiceSupport {

    /** Name under which Kamelets find this in the Camel registry. */
    public static final String BEAN = "valuehub-jdbc";

    /** The registry name of a connection's database is this and the connection's name. */
    public static final String DATABASE = "valuehub-database-";

    private static final int PAGE = 2_000;
    private static final String OPTIONS =
            "?outputType=StreamList&useHeadersAsParameters=true&resetAutoCommit=false&statement.fetchSize=1000";

    private final Connections connections;
    private final ShopDefaults shop;
    private final Map<String, OpenQuery> open = new ConcurrentHashMap<>();

    public JdbcTables(Connections connections, ShopDefaults shop) {
        this.connections = connections;
        this.shop = shop;
    }

    private record OpenQuery(String run, TableReading reading) {

        String token() {
            return run + "/" + reading.taken();
        }
    }

    /** One page: variables {@code since}, {@code until} and {@code page} in; body, {@code nextPage}, {@code leftOut} out. */
    public void page(Exchange exchange, String connection, String stream) throws Exception {
        Connection source = connections.get(connection);
        String key = connection + "/" + stream;
        String token = exchange.getVariable("page", String.class);
        OpenQuery query = open.remove(key);
        if (query != null && !query.token().equals(token)) {
            query.reading().close();
            query = null;
        }
        if (query == null) {
            TableTerms terms = TableKind.of(stream).terms(source, shop);
            query = new OpenQuery(Long.toHexString(System.nanoTime()), reading(exchange, connection, terms));
        }
        ArrayNode records = query.reading().page(PAGE);
        exchange.getMessage().setBody(records);
        exchange.setVariable("leftOut", query.reading().leftOut().toString());
        if (query.reading().ended()) {
            exchange.removeVariable("nextPage");
        } else {
            exchange.setVariable("nextPage", query.token());
            open.put(key, query);
        }
    }

    private static TableReading reading(Exchange caller, String connection, TableTerms terms) throws Exception {
        LeftOut leftOut = new LeftOut();
        Rows query = run(caller, connection, terms);
        try {
            Rows rows = new KeptRows(query, terms.conditions(query.columns()), leftOut);
            RowMapping mapping = TableKind.of(terms.stream()).mapping(terms);
            RowGroups groups = mapping instanceof OrderMapping orders
                    ? new RowGroups.Adjacent(rows, orders::key, leftOut)
                    : RowGroups.single(rows);
            return new TableReading(rows, groups, mapping, leftOut);
        } catch (ConfigProblem e) {
            query.close();
            throw e;
        }
    }

    /** An exchange of its own holds the query open: camel-jdbc closes it when that exchange is done. */
    @SuppressWarnings("unchecked")
    private static Rows run(Exchange caller, String connection, TableTerms terms) throws Exception {
        String sql = terms.block().path("query").asText();
        if (sql.isBlank()) {
            throw new ConfigProblem(Problem.of(terms.place() + ".query", "is missing", "must be a SELECT"));
        }
        CamelContext context = caller.getContext();
        Endpoint endpoint = context.getEndpoint("jdbc:" + DATABASE + connection + OPTIONS);
        Set<String> instants =
                instants(context.getRegistry().lookupByNameAndType(DATABASE + connection, DataSource.class), sql);
        Exchange query = endpoint.createExchange();
        query.getMessage().setBody(sql);
        query.getMessage().setHeader("since", instant(caller, "since", Instant.EPOCH));
        query.getMessage().setHeader("until", instant(caller, "until", Instant.parse("2999-12-31T00:00:00Z")));
        Producer producer = endpoint.createProducer();
        producer.start();
        producer.process(query);
        return new QueryRows(
                terms,
                query.getMessage().getHeader(JdbcConstants.JDBC_COLUMN_NAMES, Collection.class),
                instants,
                query.getMessage().getBody(Iterator.class),
                () -> finish(query, producer));
    }

    /** PostgreSQL hands over a timestamptz as if it were a local time; only its type's name tells. */
    private static Set<String> instants(DataSource database, String sql) throws SQLException {
        Set<String> names = new HashSet<>();
        try (java.sql.Connection probe = database.getConnection();
                PreparedStatement statement = probe.prepareStatement(sql.replaceAll(":\\?\\w+", "?"))) {
            ResultSetMetaData columns = statement.getMetaData();
            for (int i = 1; columns != null && i <= columns.getColumnCount(); i++) {
                String type = String.valueOf(columns.getColumnTypeName(i)).toLowerCase(Locale.ROOT);
                if (type.equals("timestamptz") || type.contains("with time zone")) {
                    names.add(columns.getColumnLabel(i));
                }
            }
        }
        return names;
    }

    private static OffsetDateTime instant(Exchange caller, String variable, Instant otherwise) {
        String text = caller.getVariable(variable, String.class);
        Instant instant = text == null || text.isBlank() ? otherwise : Instant.parse(text);
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static void finish(Exchange query, Producer producer) {
        for (Synchronization completion : query.getExchangeExtension().handoverCompletions()) {
            completion.onComplete(query);
        }
        producer.stop();
    }

    @Override
    protected void doStop() {
        open.values().forEach(query -> query.reading().close());
        open.clear();
    }
}

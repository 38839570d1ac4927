package io.valuehub.connectors.table;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Connections;
import io.valuehub.connectors.ShopDefaults;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
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
 * <p>{@link Query} says which parameters the query may use; on the first run {@code since} is 1970.
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
    public void page(Exchange exchange, String connection, String stream) {
        Connection source = connections.get(connection);
        String key = connection + "/" + stream;
        String token = exchange.getVariable("page", String.class);
        OpenQuery query = open.remove(key);
        if (query != null && !query.token().equals(token)) {
            query.reading().close();
            query = null;
        }
        TableTerms terms = TableKind.of(stream).terms(source, shop);
        boolean handed = false;
        try {
            if (query == null) {
                query = new OpenQuery(Long.toHexString(System.nanoTime()), reading(exchange, connection, terms));
            }
            exchange.getMessage().setBody(query.reading().page(PAGE));
            exchange.setVariable("leftOut", query.reading().leftOut().toString());
            handed = true;
        } catch (Exception e) {
            throw DatabaseProblems.of(connection, terms.place() + ".query", e);
        } finally {
            if (!handed && query != null) {
                query.reading().close();
            }
        }
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
            List<String> fields = List.copyOf(query.columns().fields());
            Rows rows = new KeptRows(query, terms.conditions(fields), leftOut);
            RowMapping mapping = TableKind.of(terms.stream()).mapping(terms);
            RowGroups groups =
                    mapping.spansLines() ? new RowGroups.Adjacent(rows, mapping::key, leftOut) : RowGroups.single(rows);
            return new TableReading(groups, mapping, leftOut);
        } catch (ConfigProblem e) {
            query.close();
            throw e;
        }
    }

    /** An exchange of its own holds the query open: camel-jdbc closes it when that exchange is done. */
    @SuppressWarnings("unchecked")
    private static Rows run(Exchange caller, String connection, TableTerms terms) throws Exception {
        Query query = Query.of(terms);
        CamelContext context = caller.getContext();
        DataSource database = context.getRegistry().lookupByNameAndType(DATABASE + connection, DataSource.class);
        Set<String> zoned = query.zoned(database);
        Endpoint endpoint = context.getEndpoint("jdbc:" + DATABASE + connection + OPTIONS);
        Exchange asked = endpoint.createExchange();
        asked.getMessage().setBody(query.sql());
        asked.getMessage()
                .setHeader(
                        JdbcConstants.JDBC_PARAMETERS,
                        query.parameters(
                                caller.getVariable("since", String.class), caller.getVariable("until", String.class)));
        Producer producer = endpoint.createProducer();
        producer.start();
        try {
            producer.process(asked);
            return new QueryRows(
                    terms,
                    asked.getMessage().getHeader(JdbcConstants.JDBC_COLUMN_NAMES, Collection.class),
                    zoned,
                    asked.getMessage().getBody(Iterator.class),
                    () -> finish(asked, producer));
        } catch (Exception e) {
            finish(asked, producer);
            throw e;
        }
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

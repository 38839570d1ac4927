package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Connections;
import io.valuehub.connectors.ShopDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Reads delimited files page by page. A file stays open between the pages of a run; a page token says how many orders
 * were handed over, of which content, so that another process goes on at the same place or, should the file have changed
 * since, starts over (and once more with the next sync, which then misses what only the old file had). Thread-safe for different streams.
 */
public final class CsvTables extends ServiceSupport {

    /** Name under which Kamelets find this in the Camel registry. */
    public static final String BEAN = "valuehub-csv";

    private static final int PAGE = 2_000;

    private final Connections connections;
    private final ShopDefaults shop;
    private final Map<String, OpenFile> open = new ConcurrentHashMap<>();

    public CsvTables(Connections connections, ShopDefaults shop) {
        this.connections = connections;
        this.shop = shop;
    }

    private record OpenFile(CsvPlace from, Path path, FileTime changed, TableReading reading) {

        CsvPlace now() {
            return from.at(reading.taken());
        }

        boolean stands() {
            try {
                return changed.equals(Files.getLastModifiedTime(path));
            } catch (IOException e) {
                return false;
            }
        }
    }

    /**
     * One page: variables {@code page} and {@code since} (the committed cursor) in; the body, {@code nextPage},
     * {@code cursor}, {@code leftOut} and {@code progress} out. Variable {@code unchanged} is true, and the page empty,
     * when the file and its options are still those of {@code since}: whoever commits must then remove nothing.
     */
    public void page(Exchange exchange, String connection, String stream) throws IOException {
        Connection source = connections.get(connection);
        TableTerms terms = TableKind.of(stream).terms(source, shop);
        String token = exchange.getVariable("page", String.class);
        String key = connection + "/" + stream;
        OpenFile file = open.remove(key);
        if (file != null && !(file.now().token().equals(token) && file.stands())) {
            file.reading().close();
            file = null;
        }
        if (file == null) {
            Path path = CsvPath.of(terms, shop.directory());
            CsvPlace place = CsvPlace.of(token, content(path, terms));
            boolean first = token == null || token.isBlank();
            if (first && place.cursor().equals(exchange.getVariable("since", String.class))) {
                unchanged(exchange, place);
                return;
            }
            file = open(path, place, terms);
        }
        hand(exchange, key, file);
    }

    private void hand(Exchange exchange, String key, OpenFile file) {
        boolean handed = false;
        try {
            ArrayNode records = file.reading().page(PAGE);
            exchange.getMessage().setBody(records);
            exchange.setVariable("leftOut", file.reading().leftOut().toString());
            exchange.setVariable("progress", file.reading().progress());
            exchange.setVariable("cursor", file.now().cursor());
            exchange.removeVariable("unchanged");
            handed = true;
        } finally {
            if (!handed) {
                file.reading().close();
            }
        }
        if (file.reading().ended()) {
            exchange.removeVariable("nextPage");
        } else {
            exchange.setVariable("nextPage", file.now().token());
            open.put(key, file);
        }
    }

    private static void unchanged(Exchange exchange, CsvPlace place) {
        exchange.getMessage().setBody(RowMapping.JSON.createArrayNode());
        exchange.setVariable("unchanged", true);
        exchange.setVariable("cursor", place.cursor());
        exchange.setVariable("progress", 1.0);
        exchange.removeVariable("nextPage");
        exchange.removeVariable("leftOut");
    }

    /** Names what would be read: the file's bytes and how the owner wants them read. */
    private static String content(Path path, TableTerms terms) throws IOException {
        String how = terms.block() + " " + terms.zone() + " " + terms.currency();
        return Fingerprint.ofFile(path) + "-" + Fingerprint.ofText(how);
    }

    private static OpenFile open(Path path, CsvPlace place, TableTerms terms) throws IOException {
        FileTime changed = Files.getLastModifiedTime(path);
        TableReading reading = reading(path, terms);
        try {
            reading.skip(place.taken());
        } catch (RuntimeException e) {
            reading.close();
            throw e;
        }
        return new OpenFile(place, path, changed, reading);
    }

    private static TableReading reading(Path path, TableTerms terms) {
        RowMapping mapping = TableKind.of(terms.stream()).mapping(terms);
        LeftOut leftOut = new LeftOut();
        RowGroups groups = mapping.spansLines()
                ? new ScatteredRows(counted -> kept(path, terms, counted), mapping::key, leftOut, ScatteredRows.WAITING)
                : RowGroups.single(kept(path, terms, leftOut));
        return new TableReading(groups, mapping, leftOut);
    }

    private static Rows kept(Path path, TableTerms terms, LeftOut leftOut) {
        CsvFile file = CsvFile.open(path, terms);
        try {
            List<String> fields = List.copyOf(file.columns().fields());
            return new KeptRows(file, terms.conditions(fields), leftOut);
        } catch (ConfigProblem e) {
            file.close();
            throw e;
        }
    }

    @Override
    protected void doStop() {
        open.values().forEach(file -> file.reading().close());
        open.clear();
    }
}

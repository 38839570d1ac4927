package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.HubException;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Connections;
import io.valuehub.connectors.ShopDefaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Reads delimited files page by page. A file stays open between the pages of a run; a page token says how many orders
 * were handed over, of which content, so that another process goes on at the same place or, should the file have changed
 * since, starts over. Thread-safe for different streams.
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

    private record OpenFile(String content, Path path, FileTime changed, TableReading reading) {

        String token() {
            return content + "/" + reading.taken();
        }
    }

    /**
     * One page: variables {@code page} and {@code cursor} in; the body, {@code nextPage}, {@code cursor}, {@code leftOut},
     * {@code progress} and {@code unchanged} out.
     */
    public void page(Exchange exchange, String connection, String stream) throws IOException {
        Connection source = connections.get(connection);
        TableTerms terms = TableKind.of(stream).terms(source, shop);
        String token = exchange.getVariable("page", String.class);
        String key = connection + "/" + stream;
        OpenFile file = open.remove(key);
        if (file != null && !file.token().equals(token)) {
            file.reading().close();
            file = null;
        }
        if (file == null) {
            Path path = path(terms);
            String content = content(path, terms);
            boolean first = token == null || token.isBlank();
            if (first && content.equals(exchange.getVariable("cursor", String.class))) {
                unchanged(exchange);
                return;
            }
            file = open(path, content, terms, token);
        }
        try {
            requireUnchanged(file, terms);
            hand(exchange, key, file);
        } catch (HubException e) {
            file.reading().close();
            throw e;
        }
    }

    private void hand(Exchange exchange, String key, OpenFile file) {
        ArrayNode records = file.reading().page(PAGE);
        exchange.getMessage().setBody(records);
        exchange.setVariable("leftOut", file.reading().leftOut().toString());
        exchange.setVariable("progress", file.reading().progress());
        exchange.setVariable("cursor", file.content());
        exchange.removeVariable("unchanged");
        if (file.reading().ended()) {
            exchange.removeVariable("nextPage");
        } else {
            exchange.setVariable("nextPage", file.token());
            open.put(key, file);
        }
    }

    private static void unchanged(Exchange exchange) {
        exchange.getMessage().setBody(RowMapping.JSON.createArrayNode());
        exchange.setVariable("unchanged", true);
        exchange.setVariable("progress", 1.0);
        exchange.removeVariable("nextPage");
        exchange.removeVariable("leftOut");
    }

    private Path path(TableTerms terms) {
        String path = terms.block().path("path").asText();
        if (path.isBlank()) {
            throw new ConfigProblem(Problem.of(terms.place() + ".path", "is missing", "must name a file"));
        }
        return shop.directory().resolve(path);
    }

    /** Names what would be read: the file's bytes and how the owner wants them read. */
    private static String content(Path path, TableTerms terms) throws IOException {
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new ConfigProblem(new Problem(
                    terms.place() + ".path",
                    "was " + path + ", which cannot be read",
                    "must be a readable file",
                    "a relative path starts at the folder of hub.yaml"));
        }
        String how = terms.block() + " " + terms.zone() + " " + terms.currency();
        return Fingerprint.ofFile(path) + "-" + Fingerprint.ofText(how);
    }

    private OpenFile open(Path path, String content, TableTerms terms, String token) throws IOException {
        FileTime changed = Files.getLastModifiedTime(path);
        TableReading reading = reading(path, terms);
        if (token != null && token.startsWith(content + "/")) {
            reading.skip(Long.parseLong(token.substring(content.length() + 1)));
        }
        return new OpenFile(content, path, changed, reading);
    }

    private static TableReading reading(Path path, TableTerms terms) {
        RowMapping mapping = TableKind.of(terms.stream()).mapping(terms);
        LeftOut leftOut = new LeftOut();
        if (!(mapping instanceof OrderMapping orders)) {
            Rows rows = kept(path, terms, leftOut);
            return new TableReading(rows, RowGroups.single(rows), mapping, leftOut);
        }
        LastLines last;
        try (Rows firstPass = kept(path, terms, new LeftOut())) {
            last = RowGroups.Scattered.scan(firstPass, orders::key);
        }
        Rows rows = kept(path, terms, leftOut);
        return new TableReading(rows, new RowGroups.Scattered(rows, orders::key, last, leftOut), mapping, leftOut);
    }

    private static Rows kept(Path path, TableTerms terms, LeftOut leftOut) {
        CsvFile file = CsvFile.open(path, terms);
        return new KeptRows(file, terms.conditions(file.columns()), leftOut);
    }

    private static void requireUnchanged(OpenFile file, TableTerms terms) throws IOException {
        if (!Objects.equals(file.changed(), Files.getLastModifiedTime(file.path()))) {
            throw new SourceUnavailable(
                    new Problem(
                            terms.place() + ".path",
                            "was changed while it was read",
                            "must stay as it is during a run",
                            "the next run reads it anew"),
                    null);
        }
    }

    @Override
    protected void doStop() {
        open.values().forEach(file -> file.reading().close());
        open.clear();
    }
}

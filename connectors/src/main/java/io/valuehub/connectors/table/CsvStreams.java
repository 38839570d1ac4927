package io.valuehub.connectors.table;

import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Connections;
import io.valuehub.connectors.ShopDefaults;
import java.io.Closeable;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;

/**
 * Pages of the {@code csv-<stream>-action} Kamelets, which call this bean. Between the pages of one run the file stays
 * open; a run that goes on after a crash opens it again and passes over what was handed on. A file that changed in
 * between is read from its start, and once more with the next sync, which then misses what only the old file had.
 */
public final class CsvStreams implements Closeable {

    /** Name under which Kamelets find this in the Camel registry. */
    public static final String BEAN = "valuehub-csv";

    private static final int ORDERS_A_PAGE = 2_000;

    /** A file between two pages. */
    private record Open(String cursor, String page, RowGroups groups) {}

    private final Connections connections;
    private final ShopDefaults defaults;
    private final Map<String, Open> open = new ConcurrentHashMap<>();

    CsvStreams(Connections connections, ShopDefaults defaults) {
        this.connections = connections;
        this.defaults = defaults;
    }

    /**
     * Reads the page that variable {@code page} asks for.
     *
     * <p>Leaves canonical JSON in the body and sets the variables {@code nextPage} (absent at the end), {@code cursor},
     * {@code leftOut}, {@code progress} (0 to 1), and {@code unchanged}: {@code true} when the file and its mapping are
     * those of the cursor in {@code since}; then the page is empty although nothing is gone.
     */
    public void page(Exchange exchange, String connectionName, String streamName) {
        Connection connection = connections.get(connectionName);
        RowMapping mapping = RowMapping.of(connection, TableStream.of(streamName), defaults);
        DelimitedFiles files = DelimitedFiles.of(mapping.place(), connection.node(streamName), defaults.directory());
        String cursor = files.fingerprint() + "-" + mapping.hash();
        String asked = exchange.getVariable("page", "", String.class);
        TablePage page = new TablePage(mapping.stream());
        exchange.removeVariable("nextPage");
        boolean unchanged = asked.isEmpty() && cursor.equals(exchange.getVariable("since", String.class));
        if (unchanged) {
            answer(exchange, page, cursor, 1);
        } else {
            read(exchange, PageToken.of(asked, cursor), mapping, files, page);
        }
        exchange.setVariable("unchanged", unchanged);
    }

    private void read(Exchange exchange, PageToken token, RowMapping mapping, DelimitedFiles files, TablePage page) {
        RecordMaker maker = RecordMaker.of(mapping);
        RowGroups groups = groups(mapping.place(), token, mapping, files, maker);
        boolean kept = false;
        try {
            long handedOn = token.handedOn();
            List<TableRow> group = null;
            int size = 0;
            while (size < ORDERS_A_PAGE && (group = groups.next()) != null) {
                maker.make(group, page);
                handedOn++;
                size++;
            }
            answer(exchange, page, token.cursorAtEnd(), groups.progress());
            if (group != null) {
                PageToken next = token.after(handedOn);
                exchange.setVariable("nextPage", next.text());
                open.put(mapping.place(), new Open(token.cursor(), next.text(), groups));
                kept = true;
            }
        } finally {
            if (!kept) {
                groups.close();
            }
        }
    }

    /** The file where the last page left it, or opened anew and read up to there. */
    private RowGroups groups(
            String place, PageToken token, RowMapping mapping, DelimitedFiles files, RecordMaker maker) {
        Open left = open.remove(place);
        if (left != null && left.cursor().equals(token.cursor()) && left.page().equals(token.text())) {
            return left.groups();
        }
        if (left != null) {
            left.groups().close();
        }
        RowGroups groups = mapping.stream() == TableStream.ORDERS
                ? new ScatteredRows(
                        () -> new DelimitedLines(files, mapping.columns()), maker::key, ScatteredRows.WAITING)
                : new SingleRows(new DelimitedLines(files, mapping.columns()));
        passOver(groups, token.handedOn());
        return groups;
    }

    private static void passOver(RowGroups groups, long handedOn) {
        try {
            for (long i = 0; i < handedOn; i++) {
                groups.next();
            }
        } catch (RuntimeException e) {
            groups.close();
            throw e;
        }
    }

    private static void answer(Exchange exchange, TablePage page, String cursor, double progress) {
        exchange.getMessage().setBody(page.records());
        exchange.setVariable("leftOut", page.leftOut());
        exchange.setVariable("cursor", cursor);
        exchange.setVariable("progress", String.format(Locale.ROOT, "%.3f", progress));
    }

    /** Closes files that a run left open. */
    @Override
    public void close() {
        for (Iterator<Open> left = open.values().iterator(); left.hasNext(); ) {
            left.next().groups().close();
            left.remove();
        }
    }
}

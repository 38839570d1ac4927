package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.connectors.CanonicalReader;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.Hub;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A hub in London with one table, read through its Kamelet as the sync route does. */
final class TableHub implements AutoCloseable {

    static final Currency POUND = Currency.getInstance("GBP");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Hub hub;
    private final String kamelet;

    private TableHub(Hub hub, String kamelet) {
        this.hub = hub;
        this.kamelet = kamelet;
    }

    /** @param options of the stream, JSON with single quotes */
    static TableHub csv(Path directory, String stream, String options) throws Exception {
        String block = "{'" + stream + "': " + options + "}";
        return new TableHub(
                Hub.with(ConnectorCatalog.of(), "csv", block, directory, "Europe/London", "GBP"),
                "csv-" + stream + "-action");
    }

    static TableHub jdbc(String url, String stream, String options) throws Exception {
        String block = "{'url': '" + url + "', '" + stream + "': " + options + "}";
        return new TableHub(
                Hub.with(ConnectorCatalog.of(), "jdbc", block, Path.of("."), "Europe/London", "GBP"),
                "jdbc-" + stream + "-action");
    }

    Hub hub() {
        return hub;
    }

    Hub.Result page(Map<String, String> variables) throws Exception {
        return hub.page(kamelet, variables);
    }

    Hub.Result firstPage() throws Exception {
        return page(Map.of());
    }

    /** What the pages of one run held. */
    record Read(List<JsonNode> json, Map<String, Long> leftOut, int pages, String cursor) {

        /** Canonical records; fails on one that is not. */
        List<CanonicalRecord> records() {
            CanonicalReader reader = new CanonicalReader(POUND);
            return json.stream().map(node -> reader.read(node, "shop")).toList();
        }

        <T extends CanonicalRecord> List<T> records(Class<T> type) {
            return records().stream().filter(type::isInstance).map(type::cast).toList();
        }

        List<JsonNode> bad() {
            return json.stream()
                    .filter(node -> node.path("type").asText().equals("bad"))
                    .toList();
        }
    }

    Read readAll() throws Exception {
        return readFrom(null);
    }

    /** @param token of the first page to read; null: from the start */
    Read readFrom(String token) throws Exception {
        List<JsonNode> records = new ArrayList<>();
        Map<String, Long> leftOut = new TreeMap<>();
        int pages = 0;
        String next = token;
        Hub.Result result;
        do {
            Map<String, String> variables = new HashMap<>();
            if (next != null) {
                variables.put("page", next);
            }
            result = page(variables);
            records.addAll(result.records());
            String counts = result.variable("leftOut");
            JSON.readTree(counts)
                    .properties()
                    .forEach(entry ->
                            leftOut.merge(entry.getKey(), entry.getValue().asLong(), Long::sum));
            next = result.variable("nextPage");
            pages++;
        } while (next != null);
        return new Read(records, leftOut, pages, result.variable("cursor"));
    }

    @Override
    public void close() {
        hub.close();
    }
}

package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.connectors.CanonicalReader;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.Hub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A folder with one file, read through the csv Kamelets as a run would: page after page. */
final class Csv {

    private final Path folder;
    private final String block;
    private final String zone;

    /** @param block the stream block in single quotes, its path {@code orders.csv} left out */
    Csv(Path folder, String block, String zone) {
        this.folder = folder;
        this.block = block;
        this.zone = zone;
    }

    static Csv of(Path folder, String content, String block) throws IOException {
        Files.writeString(folder.resolve("orders.csv"), content);
        return new Csv(folder, block, "Europe/Berlin");
    }

    Hub hub() throws Exception {
        return hub("orders", "orders.csv");
    }

    Hub hub(String stream, String path) throws Exception {
        String options = "{'" + stream + "':{'path':'" + path + "'" + (block.isEmpty() ? "" : "," + block) + "}}";
        return Hub.with(ConnectorCatalog.of(), "csv", options, folder, zone, "EUR");
    }

    /** All records of the orders, over all pages. */
    List<JsonNode> orders() throws Exception {
        try (Hub hub = hub()) {
            return all(hub, "csv-orders-action").records();
        }
    }

    /** The canonical ones; fails on a bad one. */
    List<CanonicalRecord> canonical() throws Exception {
        CanonicalReader reader = new CanonicalReader(Hub.EURO);
        return orders().stream().map(json -> reader.read(json, "shop")).toList();
    }

    /** Everything a run read. */
    record Run(List<JsonNode> records, Map<String, Long> leftOut, int pages, String cursor) {}

    static Run all(Hub hub, String kamelet) throws Exception {
        ObjectMapper json = new ObjectMapper();
        List<JsonNode> records = new ArrayList<>();
        Map<String, Long> leftOut = new TreeMap<>();
        String page = "";
        String cursor = null;
        int pages = 0;
        do {
            Hub.Result result = hub.page(kamelet, Map.of("page", page));
            records.addAll(result.records());
            if (result.variable("leftOut") != null) {
                json.readTree(result.variable("leftOut"))
                        .properties()
                        .forEach(e -> leftOut.merge(e.getKey(), e.getValue().asLong(), Long::sum));
            }
            page = result.variable("nextPage");
            cursor = result.variable("cursor");
            pages++;
        } while (page != null && !page.isEmpty());
        return new Run(records, leftOut, pages, cursor);
    }
}

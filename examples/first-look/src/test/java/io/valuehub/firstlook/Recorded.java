package io.valuehub.firstlook;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Exchanges recorded from a running WooCommerce 11.0.1; its folder's README says how. */
final class Recorded {

    private static final Path FOLDER =
            Path.of(System.getProperty("valuehub.fixtures", "missing")).resolve("woocommerce");

    private Recorded() {}

    static JsonNode json(String file) throws IOException {
        Path path = FOLDER.resolve(file);
        if (!Files.isRegularFile(path)) {
            String reason = "the recorded exchanges are not there: " + FOLDER + " (set -Dvaluehub.fixtures)";
            if (Boolean.getBoolean("valuehub.data.required")) {
                fail(reason);
            }
            abort(reason);
        }
        return ShopClient.JSON.readTree(path.toFile());
    }

    /**
     * Field paths with the JSON types seen under them, all elements of a list together. Left out: {@code _links}, which
     * depends on what else a site has, and what stands under {@code meta_data}, which is up to plug-ins.
     */
    static Map<String, TreeSet<String>> shape(JsonNode node) {
        Map<String, TreeSet<String>> shape = new TreeMap<>();
        collect(node, "", shape);
        return shape;
    }

    private static void collect(JsonNode node, String path, Map<String, TreeSet<String>> shape) {
        shape.computeIfAbsent(path, p -> new TreeSet<>()).add(node.getNodeType().name());
        if (path.endsWith("meta_data") || path.endsWith("_links")) {
            return;
        }
        node.forEach(one -> {
            if (node.isArray()) {
                collect(one, path + "[]", shape);
            }
        });
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        node.fields().forEachRemaining(field -> fields.put(field.getKey(), field.getValue()));
        fields.forEach((name, value) -> collect(value, path + "." + name, shape));
    }
}

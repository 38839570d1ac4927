package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** Lines that were read but not taken, by reason. */
final class LeftOut {

    private final Map<String, Long> lines = new TreeMap<>();

    void count(String reason) {
        lines.merge(reason, 1L, Long::sum);
    }

    void count(String reason, long more) {
        if (more > 0) {
            lines.merge(reason, more, Long::sum);
        }
    }

    void clear() {
        lines.clear();
    }

    ObjectNode toJson() {
        ObjectNode json = new ObjectMapper().createObjectNode();
        lines.forEach(json::put);
        return json;
    }
}

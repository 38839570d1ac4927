package io.valuehub.routes.kit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Where two lists of canonical records differ, in words that lead to the line. */
final class Differences {

    private static final int MOST = 3;

    private Differences() {}

    static String between(List<JsonNode> wanted, List<JsonNode> got) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < Math.max(wanted.size(), got.size()) && found.size() < MOST; i++) {
            if (i >= got.size()) {
                found.add("no record " + (i + 1) + " (" + name(wanted.get(i)) + ")");
            } else if (i >= wanted.size()) {
                found.add("record " + (i + 1) + " is one too many: " + got.get(i));
            } else {
                fields(i, wanted.get(i), got.get(i), found);
            }
        }
        return String.join("; ", found);
    }

    private static void fields(int i, JsonNode wanted, JsonNode got, List<String> found) {
        TreeSet<String> names = new TreeSet<>();
        wanted.fieldNames().forEachRemaining(names::add);
        got.fieldNames().forEachRemaining(names::add);
        if (!name(wanted).equals(name(got))) {
            found.add("record " + (i + 1) + " is " + name(got) + " but must be " + name(wanted) + ": " + got);
            return;
        }
        for (String field : names) {
            JsonNode before = wanted.path(field);
            JsonNode after = got.path(field);
            boolean bothAbsent = absent(before) && absent(after);
            if (!bothAbsent && !before.equals(after)) {
                found.add(name(got) + " has " + field + " " + shown(after) + " but must have " + shown(before));
            }
        }
    }

    private static boolean absent(JsonNode node) {
        return node.isMissingNode() || node.isNull() || node.isEmpty() && node.isContainerNode();
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }

    private static String name(JsonNode record) {
        return Map.entry(record.path("type").asText("?"), record.path("id").asText("?"))
                .toString()
                .replace("=", " ");
    }
}

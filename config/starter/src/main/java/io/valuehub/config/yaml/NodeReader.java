package io.valuehub.config.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Turns SnakeYAML's nodes into JSON and remembers where each stood. */
final class NodeReader {

    private static final JsonNodeFactory JSON = JsonNodeFactory.withExactBigDecimals(true);
    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    private static final int LONGEST_NUMBER = 60;

    private final Findings findings;
    private final Map<JsonPointer, Position> keys = new HashMap<>();
    private final Map<JsonPointer, Position> values = new HashMap<>();
    private final Map<JsonPointer, String> written = new HashMap<>();
    private final Set<JsonPointer> unread = new HashSet<>();
    private final Map<Node, Boolean> seen = new IdentityHashMap<>();

    NodeReader(Findings findings) {
        this.findings = findings;
    }

    YamlDocument read(List<Node> documents) {
        if (documents.isEmpty()) {
            return YamlDocument.empty(findings.file());
        }
        if (documents.size() > 1) {
            findings.add(
                    position(documents.get(1).getStartMark()),
                    "",
                    "starts a second document",
                    "must be one document",
                    "remove the line '---' or move what follows into a file of its own");
        }
        JsonPointer top = JsonPointer.empty();
        keys.put(top, Position.START);
        return new YamlDocument(findings.file(), json(top, documents.get(0)), keys, values, written, unread);
    }

    private JsonNode json(JsonPointer pointer, Node node) {
        values.put(pointer, position(node.getStartMark()));
        // The same node met again came through an alias: copies of copies can grow without bound.
        if (seen.put(node, true) != null) {
            unread.add(pointer);
            findings.add(
                    keys.get(pointer),
                    Keys.of(pointer),
                    "is an alias (*" + node.getAnchor() + ")",
                    "must be written out",
                    "copy what stands at line " + position(node.getStartMark()).line()
                            + "; anchors and aliases are not read");
            return NullNode.getInstance();
        }
        if (node instanceof MappingNode mapping) {
            return object(pointer, mapping);
        }
        if (node instanceof SequenceNode sequence) {
            return array(pointer, sequence);
        }
        return scalar(pointer, (ScalarNode) node);
    }

    private ObjectNode object(JsonPointer pointer, MappingNode mapping) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple entry : mapping.getValue()) {
            Position position = position(entry.getKeyNode().getStartMark());
            if (!(entry.getKeyNode() instanceof ScalarNode scalar)) {
                findings.add(
                        position,
                        Keys.of(pointer),
                        "has a key that is itself a list or a block",
                        "must have plain words as keys",
                        "if it starts with { or [, put it in quotes");
                continue;
            }
            String key = scalar.getValue();
            JsonPointer child = pointer.appendProperty(key);
            if (object.has(key)) {
                findings.add(
                        position,
                        Keys.of(child),
                        "is written twice (first at line " + keys.get(child).line() + ")",
                        "must be written once",
                        "keep one of them");
                continue;
            }
            keys.put(child, position);
            object.set(key, json(child, entry.getValueNode()));
        }
        return object;
    }

    private ArrayNode array(JsonPointer pointer, SequenceNode sequence) {
        ArrayNode array = JSON.arrayNode();
        for (Node entry : sequence.getValue()) {
            JsonPointer child = pointer.appendIndex(array.size());
            keys.put(child, position(entry.getStartMark()));
            array.add(json(child, entry));
        }
        return array;
    }

    private JsonNode scalar(JsonPointer pointer, ScalarNode scalar) {
        String text = scalar.getValue();
        written.put(pointer, text);
        if (scalar.getScalarStyle() != DumperOptions.ScalarStyle.PLAIN) {
            return JSON.textNode(text);
        }
        return switch (text) {
            case "", "~", "null", "Null", "NULL" -> NullNode.getInstance();
            case "true", "True", "TRUE" -> JSON.booleanNode(true);
            case "false", "False", "FALSE" -> JSON.booleanNode(false);
            default -> number(text);
        };
    }

    private static JsonNode number(String text) {
        if (text.length() > LONGEST_NUMBER || !DECIMAL.matcher(text).matches()) {
            return JSON.textNode(text);
        }
        if (!WHOLE.matcher(text).matches()) {
            return JSON.numberNode(new BigDecimal(text));
        }
        BigInteger whole = new BigInteger(text.startsWith("+") ? text.substring(1) : text);
        return whole.bitLength() < Integer.SIZE ? JSON.numberNode(whole.intValue()) : JSON.numberNode(whole);
    }

    private static Position position(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }
}

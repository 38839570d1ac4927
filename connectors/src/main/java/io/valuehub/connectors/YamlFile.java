package io.valuehub.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** A YAML file as a tree that still knows on which line each key stands. */
public final class YamlFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String location;
    private final Node root;
    private final JsonNode tree;

    private YamlFile(String location, Node root, JsonNode tree) {
        this.location = location;
        this.root = root;
        this.tree = tree;
    }

    /** @throws ConfigProblem when the text is no YAML mapping, with the line */
    public static YamlFile parse(String location, String text) {
        try {
            Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
            JsonNode tree = root == null ? MissingNode.getInstance() : JSON.valueToTree(new Values().of(root));
            if (!tree.isObject()) {
                throw new ConfigProblem(Problem.of(location + ":1", "holds no mapping", "must be a YAML mapping"));
            }
            return new YamlFile(location, root, tree);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new ConfigProblem(new Problem(
                    location + ":" + line, "is no YAML: " + e.getProblem(), "must be YAML", "check the indentation"));
        }
    }

    public JsonNode tree() {
        return tree;
    }

    /** {@code file:line dotted.key} of the deepest key of the path that exists. */
    public String where(String... path) {
        Node node = root;
        int line = root.getStartMark().getLine() + 1;
        for (String key : path) {
            NodeTuple tuple = child(node, key);
            if (tuple == null) {
                break;
            }
            line = tuple.getKeyNode().getStartMark().getLine() + 1;
            node = tuple.getValueNode();
        }
        return path.length == 0 ? location + ":" + line : location + ":" + line + " " + String.join(".", path);
    }

    /** A text as YAML writes it in a value, quoted where it must be. */
    static String scalar(String text) {
        return new Yaml().dump(text).strip();
    }

    /** The plain values of nodes that are read already: maps, lists and scalars, never another class. */
    private static final class Values extends SafeConstructor {
        Values() {
            super(new LoaderOptions());
        }

        Object of(Node node) {
            return constructDocument(node);
        }
    }

    private static NodeTuple child(Node node, String key) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode scalar
                        && scalar.getValue().equals(key)) {
                    return tuple;
                }
            }
        }
        return null;
    }
}

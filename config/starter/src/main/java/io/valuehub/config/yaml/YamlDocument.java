package io.valuehub.config.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * A YAML file as JSON, with the place of every key and value. Scalars follow YAML 1.2 (as Camel reads them): {@code yes},
 * {@code NO} and {@code 22:00} are text.
 */
public final class YamlDocument {

    private static final int MOST_CHARACTERS = 3_000_000;

    private final String file;
    private final JsonNode root;
    private final Map<JsonPointer, Position> keys;
    private final Map<JsonPointer, Position> values;
    private final Map<JsonPointer, String> written;
    private final Set<JsonPointer> unread;

    YamlDocument(
            String file,
            JsonNode root,
            Map<JsonPointer, Position> keys,
            Map<JsonPointer, Position> values,
            Map<JsonPointer, String> written,
            Set<JsonPointer> unread) {
        this.file = file;
        this.root = root;
        this.keys = keys;
        this.values = values;
        this.written = written;
        this.unread = Set.copyOf(unread);
    }

    /**
     * Reads and parses a file.
     *
     * @return empty when there is nothing to work with; then {@code findings} says why
     */
    public static Optional<YamlDocument> read(Path path, Findings findings) {
        try {
            return parse(Files.readString(path, StandardCharsets.UTF_8), findings);
        } catch (NoSuchFileException e) {
            findings.add(
                    Position.START,
                    "",
                    "is not there",
                    "must be a YAML file",
                    "looked in " + path.toAbsolutePath().normalize().getParent());
        } catch (CharacterCodingException e) {
            findings.add(
                    Position.START,
                    "",
                    "has bytes that are not UTF-8 text",
                    "must be a UTF-8 text file",
                    "save it again with encoding UTF-8");
        } catch (IOException e) {
            findings.add(
                    Position.START,
                    "",
                    "could not be read (" + e.getClass().getSimpleName() + ")",
                    "must be a readable file",
                    "");
        }
        return Optional.empty();
    }

    /**
     * Parses a text.
     *
     * @return empty when the text is not YAML; a file with duplicate keys is returned with their first values
     */
    public static Optional<YamlDocument> parse(String text, Findings findings) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(MOST_CHARACTERS);
        String content = text.startsWith("\uFEFF") ? text.substring(1) : text;
        try {
            List<Node> documents = new ArrayList<>();
            new Yaml(options).composeAll(new StringReader(content)).forEach(documents::add);
            return Optional.of(new NodeReader(findings).read(documents));
        } catch (MarkedYAMLException e) {
            new SyntaxProblems(content, findings).explain(e);
        } catch (YAMLException e) {
            findings.add(
                    Position.START,
                    "",
                    "cannot be read as YAML ("
                            + e.getMessage().lines().findFirst().orElse("") + ")",
                    "must be plain YAML text",
                    "");
        }
        return Optional.empty();
    }

    /** The name problems call the file by. */
    public String file() {
        return file;
    }

    /** The content; a missing node for an empty file. */
    public JsonNode root() {
        return root;
    }

    /** A value by its pointer; a missing node when absent. */
    public JsonNode at(JsonPointer pointer) {
        return pointer.matches() ? root : root.at(pointer);
    }

    /** The place of a key, or of a list's entry; of the nearest enclosing one when it is not there. */
    public Position key(JsonPointer pointer) {
        return nearest(keys, pointer);
    }

    /** The place of a value; of the nearest enclosing key when it is not there. */
    public Position value(JsonPointer pointer) {
        Position own = values.get(pointer);
        return own != null ? own : key(pointer);
    }

    /** A scalar exactly as written ({@code 007}), without its quotes; empty for anything else. */
    public Optional<String> written(JsonPointer pointer) {
        return Optional.ofNullable(written.get(pointer));
    }

    /** Places that were refused: what stands there is not known. */
    public Set<JsonPointer> unread() {
        return unread;
    }

    private static Position nearest(Map<JsonPointer, Position> positions, JsonPointer pointer) {
        JsonPointer at = pointer;
        while (at != null) {
            Position position = positions.get(at);
            if (position != null) {
                return position;
            }
            at = at.head();
        }
        return Position.START;
    }

    /** An empty file. */
    static YamlDocument empty(String file) {
        return new YamlDocument(file, MissingNode.getInstance(), Map.of(), Map.of(), Map.of(), Set.of());
    }
}

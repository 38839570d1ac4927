package io.valuehub.config.hub;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.config.value.Unreadable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A block of keys of {@code hub.yaml}. What is absent, or of a shape the schema has already complained about, reads as
 * empty, so that each mistake is told once.
 */
final class Block {

    private final HubDocument hub;
    private final JsonPointer pointer;

    Block(HubDocument hub, JsonPointer pointer) {
        this.hub = hub;
        this.pointer = pointer;
    }

    JsonPointer pointer() {
        return pointer;
    }

    JsonNode node() {
        return hub.at(pointer);
    }

    boolean has(String key) {
        return !node().path(key).isMissingNode();
    }

    Block child(String key) {
        return new Block(hub, pointer.appendProperty(key));
    }

    /** The blocks below this one by key, in the file's order. */
    Map<String, Block> children() {
        Map<String, Block> children = new LinkedHashMap<>();
        node().properties().forEach(p -> {
            if (p.getValue().isObject()) {
                children.put(p.getKey(), child(p.getKey()));
            }
        });
        return children;
    }

    /** The blocks of a list. */
    List<Block> list(String key) {
        List<Block> blocks = new ArrayList<>();
        JsonPointer list = pointer.appendProperty(key);
        for (int i = 0; i < hub.at(list).size(); i++) {
            if (hub.at(list).path(i).isObject()) {
                blocks.add(new Block(hub, list.appendIndex(i)));
            }
        }
        return blocks;
    }

    /** The texts of a list; those that cannot be read are left out. */
    <T> List<T> texts(String key, Function<String, T> reader) {
        List<T> texts = new ArrayList<>();
        JsonPointer list = pointer.appendProperty(key);
        for (int i = 0; i < hub.at(list).size(); i++) {
            read(list.appendIndex(i), reader).ifPresent(texts::add);
        }
        return texts;
    }

    Optional<String> text(String key) {
        return read(key, Function.identity());
    }

    /** Reads a single value; empty when it is absent or cannot be read, which is then a problem. */
    <T> Optional<T> read(String key, Function<String, T> reader) {
        return read(pointer.appendProperty(key), reader);
    }

    private <T> Optional<T> read(JsonPointer place, Function<String, T> reader) {
        JsonNode node = hub.at(place);
        if (!node.isValueNode() || node.isNull() || node.isMissingNode()) {
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(node.asText()));
        } catch (Unreadable e) {
            hub.wrong(place, e.expected(), e.remedy());
            return Optional.empty();
        }
    }

    /** A problem with the value of a key. */
    void wrong(String key, String expected, String remedy) {
        hub.wrong(pointer.appendProperty(key), expected, remedy);
    }

    /** A problem with a key that is not there, or with the block as a whole when {@code key} is empty. */
    void add(String key, String found, String expected, String remedy) {
        hub.add(key.isEmpty() ? pointer : pointer.appendProperty(key), found, expected, remedy);
    }
}

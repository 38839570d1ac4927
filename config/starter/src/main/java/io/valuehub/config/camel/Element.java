package io.valuehub.config.camel;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A piece of a route as Camel's schema names it.
 *
 * @param definition the schema's name for it without its package, e.g. {@code ToDefinition}
 * @param pointer where it stands
 * @param value what was written
 */
record Element(String definition, JsonPointer pointer, JsonNode value) {

    /** The key it stands under, e.g. {@code to}. */
    String key() {
        return pointer.last().getMatchingProperty();
    }

    /** The value's text, when it is written in the short form, else that of the named property. */
    Optional<Text> text(String property) {
        return value.isContainerNode()
                ? textOf(pointer.appendProperty(property), value.path(property))
                : textOf(pointer, value);
    }

    private static Optional<Text> textOf(JsonPointer place, JsonNode node) {
        return node.isValueNode() && !node.isNull() ? Optional.of(new Text(place, node.asText())) : Optional.empty();
    }

    /** A text and where it stands. */
    record Text(JsonPointer pointer, String value) {}
}

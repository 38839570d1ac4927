package io.valuehub.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Optional;

/**
 * One configured connection to a store, CRM, file, database or channel, as {@code hub.yaml} has it, checked against its
 * kind and with {@code ${…}} placeholders resolved.
 *
 * @param name the owner's name for it
 * @param kind the connector, e.g. {@code woocommerce}
 * @param options everything beside {@code kind}, secrets included
 */
public record Connection(String name, String kind, ObjectNode options) {

    public Connection {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(options, "options");
    }

    /** An option by its dotted path ({@code orders.path}), as text; empty when absent. */
    public Optional<String> text(String path) {
        JsonNode node = node(path);
        return node.isValueNode() && !node.isNull() ? Optional.of(node.asText()) : Optional.empty();
    }

    /** An option by its dotted path; a missing node when absent. */
    public JsonNode node(String path) {
        return options.at("/" + path.replace('.', '/'));
    }

    /** Leaves out the options: they hold secrets. */
    @Override
    public String toString() {
        return "Connection[" + name + " (" + kind + ")]";
    }
}

package io.valuehub.connectors.http;

import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectionKind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The options of one connection that answers to its login replace, opened for the login and sealed again after it. */
final class KeptOptions {

    private final SealedOptions store;
    private final ConnectionKind kind;
    private final Connection connection;
    private final Set<String> names;

    /** @param names the options that may be replaced; with none the store is not asked */
    KeptOptions(SealedOptions store, ConnectionKind kind, Connection connection, Set<String> names) {
        this.store = store;
        this.kind = kind;
        this.connection = connection;
        this.names = names;
    }

    /** @param login gets the values kept by option name, in clear, and returns those to keep */
    void replace(UnaryOperator<Map<String, String>> login) {
        if (names.isEmpty()) {
            login.apply(Map.of());
            return;
        }
        store.replace(connection.name(), stored -> {
            Map<String, String> opened = new HashMap<>();
            stored.forEach((name, value) ->
                    seal(name).flatMap(seal -> seal.open(value)).ifPresent(clear -> opened.put(name, clear)));
            Map<String, String> next = new HashMap<>();
            login.apply(opened)
                    .forEach((name, value) -> seal(name).ifPresent(seal -> next.put(name, seal.seal(value))));
            return next;
        });
    }

    private Optional<Seal> seal(String option) {
        return names.contains(option)
                ? kind.value(connection, option).map(own -> new Seal(connection.name(), option, own))
                : Optional.empty();
    }
}

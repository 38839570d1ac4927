package io.valuehub.config.hub;

import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.config.value.Unreadable;
import io.valuehub.routes.settings.IdentitySettings;
import io.valuehub.routes.settings.IdentitySettings.IdField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads when two records are of one person. */
final class IdentityReader {

    private final Block identity;
    private final Set<String> connections;

    IdentityReader(Block identity, Set<String> connections) {
        this.identity = identity;
        this.connections = connections;
    }

    IdentitySettings read() {
        IdentitySettings standard = IdentitySettings.STANDARD;
        List<String> roles =
                identity.texts("role-addresses", word -> word.strip().toLowerCase(Locale.ROOT));
        return new IdentitySettings(
                identity.read("country", IdentityReader::country),
                isSame("plus-addressing"),
                isSame("gmail-dots"),
                identity.node().path("shared-after").asInt(standard.sharedAfter()),
                identity.has("role-addresses") ? Set.copyOf(roles) : standard.roleAddresses(),
                ids());
    }

    private boolean isSame(String key) {
        return identity.text(key).filter("same"::equals).isPresent();
    }

    private List<IdField> ids() {
        List<IdField> ids = new ArrayList<>();
        for (Block block : identity.list("ids")) {
            Optional<String> connection = connection(block, "connection");
            Optional<String> of = connection(block, "of");
            Optional<String> field = block.text("field");
            if (connection.isPresent() && of.isPresent() && field.isPresent()) {
                ids.add(new IdField(connection.get(), field.get(), of.get()));
            }
        }
        return ids;
    }

    private Optional<String> connection(Block block, String key) {
        Optional<String> name = block.text(key);
        name.filter(given -> !connections.contains(given))
                .ifPresent(
                        given -> block.wrong(key, "must be one of " + connections, Suggestion.of(given, connections)));
        return name.filter(connections::contains);
    }

    private static String country(String text) {
        String code = text.strip().toUpperCase(Locale.ROOT);
        if (!Arrays.asList(Locale.getISOCountries()).contains(code)) {
            throw new Unreadable("must be a country code of two letters (ISO 3166)", "e.g. country: ES");
        }
        return code;
    }
}

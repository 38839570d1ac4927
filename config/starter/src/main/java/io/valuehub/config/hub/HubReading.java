package io.valuehub.config.hub;

import io.valuehub.analytics.problem.Problem;
import io.valuehub.config.yaml.Keys;
import io.valuehub.config.yaml.YamlDocument;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of reading {@code hub.yaml}.
 *
 * @param configuration present exactly when there are no problems
 * @param problems all that is wrong, in the file's order
 * @param kinds the kind of each connection by name, as written; empty when the file cannot be read so far
 * @param document the file; empty when it is not even YAML
 */
public record HubReading(
        Optional<HubConfiguration> configuration,
        List<Problem> problems,
        Optional<Map<String, String>> kinds,
        Optional<YamlDocument> document) {

    /** Where a key stands: {@code hub.yaml:6 connections.my-shop}; the key alone when there is no file. */
    public String where(String key) {
        return document.map(
                        d -> d.file() + ":" + d.key(Keys.pointer("hub." + key)).line() + " " + key)
                .orElse(key);
    }
}

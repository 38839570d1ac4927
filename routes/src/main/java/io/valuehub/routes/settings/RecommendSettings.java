package io.valuehub.routes.settings;

import java.util.List;

/**
 * What may be recommended.
 *
 * @param exclude categories whose products are never recommended, whatever their case
 */
public record RecommendSettings(List<String> exclude) {

    /** Nothing is left out. */
    public static final RecommendSettings EVERYTHING = new RecommendSettings(List.of());

    public RecommendSettings {
        exclude = List.copyOf(exclude);
    }
}

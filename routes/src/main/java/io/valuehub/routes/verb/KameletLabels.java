package io.valuehub.routes.verb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What a Kamelet says of itself in {@code metadata.labels}; found wherever Camel itself finds the Kamelet. */
final class KameletLabels {

    private KameletLabels() {}

    /** Its labels with their prefix ({@code valuehub.io/cursor}); empty when it has none or is not there. */
    static Map<String, String> of(CamelContext context, String kamelet) {
        String locations =
                context.getComponent("kamelet", KameletComponent.class).getLocation();
        return Arrays.stream(locations.split(","))
                .map(location -> location.strip() + "/" + kamelet + ".kamelet.yaml")
                .map(PluginHelper.getResourceLoader(context)::resolveResource)
                .filter(resource -> resource != null && resource.exists())
                .findFirst()
                .map(KameletLabels::read)
                .orElse(Map.of());
    }

    private static Map<String, String> read(Resource resource) {
        try (InputStream stream = resource.getInputStream()) {
            Object file = new Yaml(new SafeConstructor(new LoaderOptions())).load(stream);
            Map<String, String> labels = new LinkedHashMap<>();
            if (file instanceof Map<?, ?> kamelet
                    && kamelet.get("metadata") instanceof Map<?, ?> metadata
                    && metadata.get("labels") instanceof Map<?, ?> written) {
                written.forEach((label, value) -> labels.put(String.valueOf(label), String.valueOf(value)));
            }
            return labels;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

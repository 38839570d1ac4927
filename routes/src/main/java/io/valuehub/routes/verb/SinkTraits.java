package io.valuehub.routes.verb;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * What a sink says of itself in the labels of its Kamelet.
 *
 * @param idempotent whether its provider does an action once however often it is asked
 * @param lookup name of the Kamelet that looks an action up at the provider
 */
record SinkTraits(boolean idempotent, Optional<String> lookup) {

    private static final String IDEMPOTENT = "valuehub.io/idempotent";
    private static final String LOOKUP = "valuehub.io/lookup";

    /** Of the sink for a verb of a kind of connection. A sink that says nothing promises nothing. */
    static SinkTraits of(CamelContext context, String kind, String verb) {
        Map<?, ?> labels = labels(context, kind + "-" + verb + "-sink");
        Optional<String> lookup = text(labels, LOOKUP)
                .map(name -> name.endsWith("-action") ? name : name + "-action");
        return new SinkTraits(text(labels, IDEMPOTENT).map(Boolean::parseBoolean).orElse(false), lookup);
    }

    private static Map<?, ?> labels(CamelContext context, String kamelet) {
        String locations = context.getComponent("kamelet", KameletComponent.class).getLocation();
        return Arrays.stream(locations.split(","))
                .map(location -> location + "/" + kamelet + ".kamelet.yaml")
                .map(PluginHelper.getResourceLoader(context)::resolveResource)
                .filter(Resource::exists)
                .findFirst()
                .map(SinkTraits::read)
                .map(file -> map(map(file, "metadata"), "labels"))
                .orElse(Map.of());
    }

    private static Map<?, ?> read(Resource resource) {
        try (InputStream stream = resource.getInputStream()) {
            Object file = new Yaml(new SafeConstructor(new LoaderOptions())).load(stream);
            return file instanceof Map<?, ?> map ? map : Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<?, ?> map(Map<?, ?> of, String key) {
        return of.get(key) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Optional<String> text(Map<?, ?> of, String key) {
        return Optional.ofNullable(of.get(key)).map(Object::toString).filter(text -> !text.isBlank());
    }
}

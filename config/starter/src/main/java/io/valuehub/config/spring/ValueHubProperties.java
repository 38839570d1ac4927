package io.valuehub.config.spring;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the program around the hub may set. Everything else stands in {@code hub.yaml}.
 *
 * @param directory the hub's folder: {@code hub.yaml}, {@code routes/}, {@code kamelets/}, {@code templates/}
 * @param file the hub's file, when it is not {@code hub.yaml} in that folder; the folder is then the file's
 * @param schedule whether the hub works by the clock; without, only what is asked for is done
 */
@ConfigurationProperties("hub")
public record ValueHubProperties(
        @DefaultValue(".") Path directory,
        @DefaultValue("hub.yaml") Path file,
        @DefaultValue("true") boolean schedule) {

    /** The hub's file. */
    public Path hubYaml() {
        return directory.resolve(file);
    }
}

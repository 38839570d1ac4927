package io.valuehub.config.boot;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the host application says about the hub; all else stands in {@code hub.yaml}.
 *
 * @param file the hub's {@code hub.yaml}; {@code kamelets/}, {@code routes/} and {@code templates/} stand beside it
 * @param schedule whether the clock starts syncs, scores and actions
 */
@ConfigurationProperties("hub")
public record HubProperties(@DefaultValue("hub.yaml") Path file, @DefaultValue("true") boolean schedule) {}

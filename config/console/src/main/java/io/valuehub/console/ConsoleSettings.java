package io.valuehub.console;

import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the console is reached, from Spring's configuration.
 *
 * @param hosts names under which it may be asked for beside localhost. There is no log-in yet: whoever reaches it sees it.
 */
@ConfigurationProperties("hub.console")
public record ConsoleSettings(@DefaultValue Set<String> hosts) {}

package io.valuehub.routes.settings;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many actions may leave through a connection in a length of time.
 *
 * @param number at least 1
 * @param per the length of time
 */
public record Rate(int number, Duration per) {

    /** The option of a connection that says it. */
    public static final String OPTION = "rate";

    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,5})\\s*/\\s*(second|minute|hour)");
    private static final Map<String, Duration> UNITS =
            Map.of("second", Duration.ofSeconds(1), "minute", Duration.ofMinutes(1), "hour", Duration.ofHours(1));

    /** As an owner writes it: {@code 20/second}; empty when it is written otherwise. */
    public static Optional<Rate> of(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        return written.matches()
                ? Optional.of(new Rate(Integer.parseInt(written.group(1)), UNITS.get(written.group(2))))
                : Optional.empty();
    }

    /** The time from one to the next. */
    public Duration each() {
        return per.dividedBy(number);
    }
}

package io.valuehub.connectors.rest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How an API wants a time written, always in UTC. */
final class RestTimes {

    private RestTimes() {}

    /**
     * A time as a parameter.
     *
     * @param format {@code iso}, {@code epoch-seconds}, {@code epoch-milliseconds}, or a pattern such as
     *     {@code yyyy-MM-dd HH:mm:ss}
     */
    static String written(Instant time, String format) {
        return switch (format) {
            case "iso" -> time.toString();
            case "epoch-seconds" -> Long.toString(time.getEpochSecond());
            case "epoch-milliseconds" -> Long.toString(time.toEpochMilli());
            default ->
                DateTimeFormatter.ofPattern(format, Locale.ROOT)
                        .withZone(ZoneOffset.UTC)
                        .format(time);
        };
    }
}

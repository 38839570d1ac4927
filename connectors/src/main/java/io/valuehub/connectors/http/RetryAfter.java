package io.valuehub.connectors.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;

/**
 * When an API that is busy says to come back: Retry-After, and what a kind declares under {@code x-http.retry-after}: a
 * {@code header} with a {@code unit} (seconds, milliseconds, epoch-seconds), or {@code wanted}, {@code left} and {@code
 * restored}, JSON pointers to the cost of the request, the budget left and what of it comes back each second.
 */
final class RetryAfter {

    private final JsonNode declared;
    private final Clock clock;

    RetryAfter(JsonNode declared, Clock clock) {
        this.declared = declared;
        this.clock = clock;
    }

    Optional<Duration> of(ClassicHttpResponse response, JsonNode body) {
        Header standard = response.getFirstHeader("Retry-After");
        if (standard != null) {
            return standard(standard.getValue(), clock);
        }
        return declared.has("header") ? own(response) : budget(body);
    }

    /** Seconds or a date (RFC 9110, 10.2.3). */
    static Optional<Duration> standard(String value, Clock clock) {
        String text = value == null ? "" : value.trim();
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        Instant date = text.isEmpty() ? null : DateUtils.parseStandardDate(text);
        return Optional.ofNullable(date)
                .map(at -> Duration.between(clock.instant(), at))
                .map(RetryAfter::notNegative);
    }

    private Optional<Duration> own(ClassicHttpResponse response) {
        Header header = response.getFirstHeader(declared.path("header").asText());
        if (header == null || !header.getValue().trim().matches("\\d{1,15}(\\.\\d{1,9})?")) {
            return Optional.empty();
        }
        double number = Double.parseDouble(header.getValue().trim());
        Duration wait =
                switch (declared.path("unit").asText("seconds")) {
                    case "milliseconds" -> Duration.ofMillis((long) Math.ceil(number));
                    case "epoch-seconds" -> Duration.between(clock.instant(), Instant.ofEpochSecond((long) number));
                    default -> Duration.ofMillis((long) Math.ceil(number * 1000));
                };
        return Optional.of(notNegative(wait));
    }

    private Optional<Duration> budget(JsonNode body) {
        JsonNode wanted = body.at(declared.path("wanted").asText(""));
        JsonNode left = body.at(declared.path("left").asText(""));
        JsonNode restored = body.at(declared.path("restored").asText(""));
        if (!wanted.isNumber() || !left.isNumber() || restored.asDouble() <= 0) {
            return Optional.empty();
        }
        double seconds = Math.ceil((wanted.asDouble() - left.asDouble()) / restored.asDouble());
        return Optional.of(Duration.ofSeconds((long) Math.max(1, seconds)));
    }

    private static Duration notNegative(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait;
    }
}

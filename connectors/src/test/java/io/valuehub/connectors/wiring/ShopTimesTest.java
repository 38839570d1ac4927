package io.valuehub.connectors.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneId;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Offsets of Europe/Berlin: +1 in winter, +2 from 2026-03-29T01:00Z to 2026-10-25T01:00Z (IANA time zone database). */
class ShopTimesTest {

    private final ShopTimes times = new ShopTimes(ZoneId.of("Europe/Berlin"));
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @ParameterizedTest
    @CsvSource({
        "2026-11-02 10:15:00, 2026-11-02T09:15:00Z",
        "2026-07-02 00:30:00, 2026-07-01T22:30:00Z",
        "2026-10-25 02:30:00, 2026-10-25T00:30:00Z", // comes twice: the first is meant
        "2026-03-29 02:30:00, 2026-03-29T01:30:00Z", // never comes: moved on by the hour that is left out
        "2026-02-30 10:00:00, 2026-02-28T09:00:00Z", // no such day: the last of the month
        "2026-11-02T10:15:00Z, 2026-11-02T10:15:00Z", // says its zone
        "yesterday, yesterday" // told where the record is read
    })
    void turnsTheShopsTimeToUtc(String local, String utc) throws Exception {
        JsonNode page =
                new ObjectMapper().readTree("[{\"placedAt\":\"" + local + "\",\"number\":\"" + local + "\"}, 7]");
        exchange.getMessage().setBody(page);
        times.read(exchange);
        JsonNode record = exchange.getMessage().getBody(JsonNode.class).get(0);
        assertThat(record.path("placedAt").asText()).isEqualTo(utc);
        assertThat(record.path("number").asText()).isEqualTo(local);
    }

    @Test
    void takesZeroesForNoTime() throws Exception {
        exchange.getMessage().setBody(new ObjectMapper().readTree("[{\"at\":\"0000-00-00 00:00:00\"}]"));
        times.read(exchange);
        assertThat(exchange.getMessage()
                        .getBody(JsonNode.class)
                        .get(0)
                        .get("at")
                        .isNull())
                .isTrue();
    }

    /** 01:10Z is the second 02:10 of that night; the first began an hour earlier. */
    @ParameterizedTest
    @CsvSource({
        "2026-10-25T01:10:00Z, 2026-10-25 02:10:00",
        "2026-10-25T02:10:00Z, 2026-10-25 02:10:00",
        "2026-11-20T19:50:00Z, 2026-11-20 19:50:00"
    })
    void asksFromAnHourEarlier(String since, String local) {
        exchange.setVariable("since", since);
        times.since(exchange);
        assertThat(exchange.getVariable("localSince", String.class)).isEqualTo(local);
    }

    @Test
    void asksForEverythingWhenThereIsNoSince() {
        exchange.setVariable("localSince", "left by somebody");
        times.since(exchange);
        assertThat(exchange.getVariable("localSince")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T20:00:00Z, 0, 2026-11-20",
        "2026-11-20T23:30:00Z, 0, 2026-11-21", // past midnight in Berlin
        "2026-11-20T23:30:00Z, -31, 2026-10-21",
        "2026-03-01T00:30:00Z, -1, 2026-02-28"
    })
    void tellsTheShopsDay(String instant, int days, String day) {
        assertThat(times.day(instant, days)).isEqualTo(day);
    }
}

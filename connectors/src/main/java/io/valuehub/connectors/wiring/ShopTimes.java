package io.valuehub.connectors.wiring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;

/**
 * Times of APIs that write the shop's own local time and do not say so ({@code 2026-11-02 10:15:00}); no time is {@code
 * 0000-00-00 00:00:00}. Kamelets ask for changes with {@code bean: {ref: valuehub-times, method: since}} and hand on their
 * records through {@code method: read}.
 */
public final class ShopTimes {

    /** Name under which Kamelets find this in the Camel registry. */
    static final String BEAN = "valuehub-times";

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final Pattern TEXT = Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
    private static final String NONE = "0000-00-00 00:00:00";

    /** In autumn an hour comes twice; asked for from an hour earlier, neither is missed. */
    private static final Duration TWICE = Duration.ofHours(1);

    private final ZoneId zone;

    ShopTimes(ZoneId zone) {
        this.zone = zone;
    }

    /** Variable {@code since} in the shop's time, an hour earlier, as variable {@code localSince}; none when there is none. */
    public void since(Exchange exchange) {
        String since = exchange.getVariable("since", String.class);
        if (since == null || since.isEmpty()) {
            exchange.removeVariable("localSince");
        } else {
            Instant from = Instant.parse(since).minus(TWICE);
            exchange.setVariable(
                    "localSince", LocalDateTime.ofInstant(from, zone).format(LOCAL));
        }
    }

    /** The shop's day so many days after the one an instant falls on: {@code 2026-11-20}. */
    public String day(String instant, int days) {
        return LocalDate.ofInstant(Instant.parse(instant), zone).plusDays(days).toString();
    }

    /** Turns the local times of the records in the body to UTC: fields named {@code at} or {@code …At}. */
    public void read(Exchange exchange) {
        JsonNode records = exchange.getMessage().getBody(JsonNode.class);
        for (JsonNode entry : records) {
            if (entry instanceof ObjectNode record) {
                for (Map.Entry<String, JsonNode> field : record.properties()) {
                    if (field.getKey().equals("at") || field.getKey().endsWith("At")) {
                        utc(record, field);
                    }
                }
            }
        }
        exchange.getMessage().setBody(records);
    }

    private void utc(ObjectNode record, Map.Entry<String, JsonNode> field) {
        String text = field.getValue().asText("");
        if (text.equals(NONE)) {
            field.setValue(record.nullNode());
        } else if (TEXT.matcher(text).matches()) {
            try {
                Instant at = LocalDateTime.parse(text, LOCAL).atZone(zone).toInstant();
                field.setValue(record.textNode(at.atOffset(ZoneOffset.UTC).format(DateTimeFormatter.ISO_INSTANT)));
            } catch (java.time.DateTimeException e) {
                // no day of any calendar: told where the record is read
            }
        }
    }
}

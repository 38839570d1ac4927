package io.valuehub.firstlook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Times as WooCommerce writes them: in the site's zone without offset, and beside it in UTC without Z; whole seconds. */
final class ShopTime {

    private static final DateTimeFormatter FORM = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

    private ShopTime() {}

    static void put(ObjectNode body, String field, Instant time) {
        body.put(field, local(time));
        body.put(field + "_gmt", gmt(time));
    }

    static String local(Instant time) {
        return FORM.format(time.atZone(DemoData.ZONE));
    }

    static String gmt(Instant time) {
        return FORM.format(time.atZone(ZoneOffset.UTC));
    }

    /** {@code after} and {@code before} leave out the very second they name. */
    static boolean isBetween(Instant time, Optional<Instant> after, Optional<Instant> before) {
        Instant second = time.truncatedTo(ChronoUnit.SECONDS);
        return after.filter(limit -> !second.isAfter(limit)).isEmpty()
                && before.filter(limit -> !second.isBefore(limit)).isEmpty();
    }
}

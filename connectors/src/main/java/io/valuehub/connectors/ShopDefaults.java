package io.valuehub.connectors;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Objects;

/**
 * What a connection need not repeat because {@code hub.yaml} says it once for the whole shop.
 *
 * @param timeZone the zone of times that carry none
 * @param currency the currency of amounts that carry none
 * @param directory the folder {@code hub.yaml} stands in; relative paths start here
 */
public record ShopDefaults(ZoneId timeZone, Currency currency, Path directory) {

    public ShopDefaults {
        Objects.requireNonNull(timeZone, "timeZone");
        Objects.requireNonNull(currency, "currency");
        Objects.requireNonNull(directory, "directory");
    }
}

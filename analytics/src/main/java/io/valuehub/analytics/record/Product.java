package io.valuehub.analytics.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Something the shop sells.
 *
 * @param id identity at the source
 * @param sku null when unknown
 * @param title null when unknown
 * @param categories outermost first, maybe empty
 * @param price current price; null when unknown
 * @param cost what it costs the shop, in the price's currency; null when unknown
 * @param stock pieces at hand; null when not counted
 * @param active whether it can be bought now
 * @param url its page in the shop; null when unknown
 * @param image a picture; null when unknown
 * @param changedAt when the source last changed it; null when unknown
 */
public record Product(
        SourceId id,
        String sku,
        String title,
        List<String> categories,
        Money price,
        BigDecimal cost,
        BigDecimal stock,
        boolean active,
        String url,
        String image,
        Instant changedAt)
        implements CanonicalRecord {

    public Product {
        Objects.requireNonNull(id, "id");
        categories = List.copyOf(categories);
    }
}

package io.valuehub.connectors.table;

import java.util.List;
import java.util.Locale;

/** The streams a table can hold and the fields each of them has. */
enum TableStream {
    ORDERS(List.of(
            "order",
            "customer",
            "email",
            "placed-at",
            "changed-at",
            "status",
            "total",
            "refunded",
            "refunded-at",
            "currency",
            "sku",
            "product",
            "title",
            "quantity",
            "unit-price",
            "line-total",
            "country",
            "coupon")),
    CUSTOMERS(List.of(
            "customer",
            "email",
            "first-name",
            "last-name",
            "phone",
            "country",
            "language",
            "created-at",
            "changed-at",
            "newsletter")),
    PRODUCTS(List.of(
            "product",
            "sku",
            "title",
            "category",
            "price",
            "currency",
            "cost",
            "stock",
            "active",
            "url",
            "image",
            "changed-at"));

    private final List<String> fields;

    TableStream(List<String> fields) {
        this.fields = fields;
    }

    /** As it is written in {@code hub.yaml} and in Kamelet names. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TableStream of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** The canonical fields, as written under {@code columns}. */
    List<String> fields() {
        return fields;
    }

    /** Fields of which at least one must be mapped, or a line belongs to nobody. */
    List<String> identity() {
        return this == PRODUCTS ? List.of("product", "sku") : fields.subList(0, this == ORDERS ? 3 : 2);
    }

    /** Fields that must be mapped. */
    List<String> required() {
        return this == ORDERS ? List.of("placed-at") : List.of();
    }
}

package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** One line, one product. Without a product column the sku stands for it. */
final class ProductMapping extends RowMapping {

    /** The fields a column can hold. */
    static final List<String> FIELDS = List.of(
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
            "changed-at");

    private static final Set<String> YES = Set.of("1", "true", "yes", "y", "active");

    ProductMapping(TableTerms terms) {
        super(terms);
    }

    @Override
    String id(TableRow row) {
        return row.value("product") != null ? row.value("product") : row.value("sku");
    }

    @Override
    List<ObjectNode> records(List<TableRow> rows, LeftOut leftOut) {
        TableRow row = rows.get(0);
        if (id(row) == null) {
            throw new Fault("product is missing", "must be there, or sku");
        }
        ObjectNode product = JSON.createObjectNode().put("type", "product").put("id", id(row));
        put(product, "sku", row.value("sku"));
        put(product, "title", row.value("title"));
        if (row.value("category") != null) {
            product.putArray("categories").add(row.value("category"));
        }
        put(product, "price", number(row, "price"));
        String currency = row.value("currency");
        product.put("currency", currency == null ? terms().currency().getCurrencyCode() : currency);
        put(product, "cost", number(row, "cost"));
        put(product, "stock", number(row, "stock"));
        String active = row.value("active");
        product.put("active", active == null || YES.contains(active.toLowerCase(Locale.ROOT)));
        put(product, "url", row.value("url"));
        put(product, "image", row.value("image"));
        put(product, "changedAt", time(row, "changed-at"));
        return List.of(product);
    }
}

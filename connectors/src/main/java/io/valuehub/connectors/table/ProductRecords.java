package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/** Products, one a line. Without a product id the stock keeping unit is the id. */
final class ProductRecords extends OneLineRecords {

    private static final Set<String> YES = Set.of("true", "yes", "y", "1", "active", "published", "publish", "enabled");
    private static final Set<String> NO =
            Set.of("false", "no", "n", "0", "inactive", "unpublished", "draft", "archived", "disabled");

    ProductRecords(RowReader reader) {
        super(reader);
    }

    @Override
    void write(TableRow row, RowReader reader, String id, TablePage page) {
        BigDecimal price = reader.number(row, "price");
        BigDecimal cost = reader.number(row, "cost");
        BigDecimal stock = reader.number(row, "stock");
        Instant changedAt = reader.time(row, "changed-at");
        String currency = reader.currency(row);
        boolean active = active(row);
        ObjectNode product = page.add("product", id);
        TablePage.put(product, "sku", row.value("sku"));
        TablePage.put(product, "title", row.value("title"));
        categories(row, product);
        if (price != null) {
            product.put("price", price.toPlainString()).put("currency", currency);
        }
        TablePage.put(product, "cost", cost == null ? null : cost.toPlainString());
        TablePage.put(product, "stock", stock == null ? null : stock.toPlainString());
        product.put("active", active);
        TablePage.put(product, "url", row.value("url"));
        TablePage.put(product, "image", row.value("image"));
        TablePage.put(product, "changedAt", changedAt);
    }

    /** {@code Home > Candles}: outermost first. */
    private static void categories(TableRow row, ObjectNode product) {
        String path = row.value("category");
        if (path != null) {
            var categories = product.putArray("categories");
            for (String category : path.split(">")) {
                if (!category.isBlank()) {
                    categories.add(category.trim());
                }
            }
        }
    }

    private static boolean active(TableRow row) {
        String word = row.value("active");
        String plain = word == null ? "yes" : word.toLowerCase(Locale.ROOT);
        if (!YES.contains(plain) && !NO.contains(plain)) {
            throw Misread.of(row, "active", word, "must be yes or no");
        }
        return YES.contains(plain);
    }
}

package io.valuehub.routes.ledger;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The products a shop has for sale. */
public final class ShopShelf {

    private final Map<String, String> skus = new HashMap<>();
    private final List<String> products;

    private ShopShelf(Ledger ledger, String shop) {
        ledger.jdbc()
                .sql("select external_id, sku from products where connection = :shop and active")
                .param("shop", shop)
                .query(row -> {
                    skus.put(row.getString("external_id"), row.getString("sku"));
                });
        products = skus.keySet().stream().sorted(Comparator.naturalOrder()).toList();
    }

    /** What the shop of that connection has for sale now. */
    public static ShopShelf of(Ledger ledger, String shop) {
        return new ShopShelf(ledger, shop);
    }

    /** The shop's ids, sorted. */
    public List<String> products() {
        return products;
    }

    /** The SKU of a product; null when it has none. */
    public String sku(String product) {
        return skus.get(product);
    }

    /** A row that says what is written to a product: the same row, while that stays the same. */
    public static ExportRow written(String product, String placement, List<String> goesWith) {
        return ExportSource.row(List.of(product, placement), null, List.copyOf(goesWith));
    }
}

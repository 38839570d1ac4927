package io.valuehub.routes.ledger;

import java.util.Locale;

/**
 * By what goods are told apart when baskets are compared and items recommended: the connection, and of what an order line
 * knows the product's id, else the SKU, else the title. SKUs compare without case.
 */
final class ItemKey {

    private ItemKey() {}

    /** Null when nothing tells what it is. */
    static String of(String connection, String product, String sku, String title) {
        String id = id(product, sku, title);
        return id == null ? null : connection + "/" + id;
    }

    private static String id(String product, String sku, String title) {
        // Where a source has no product ids, its SKUs stand in for them.
        if (product != null && !product.equals(sku)) {
            return product;
        }
        return sku != null ? sku.strip().toUpperCase(Locale.ROOT) : title;
    }
}

package io.valuehub.firstlook;

import java.math.BigDecimal;

/**
 * A product of the demo shop.
 *
 * @param id its number at the shop
 * @param price euros
 * @param popularity how readily it is bought; a weight
 */
public record Item(int id, String sku, String name, String category, BigDecimal price, int popularity) {}

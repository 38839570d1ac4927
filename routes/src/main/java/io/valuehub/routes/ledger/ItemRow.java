package io.valuehub.routes.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * An item of the newest model, as the shop offers it now.
 *
 * @param listed whether the catalogue has it
 * @param neighbours JSON: number, weight and baskets that hold both, of each
 */
record ItemRow(
        int number,
        String item,
        String connection,
        String product,
        String title,
        String category,
        int buyers,
        int baskets,
        double repeatRate,
        String neighbours,
        boolean listed,
        boolean active,
        JsonNode categories,
        BigDecimal price,
        String currency,
        BigDecimal cost,
        BigDecimal stock,
        String url,
        String image) {

    static ItemRow of(ResultSet row) throws SQLException {
        boolean listed = row.getString("listed") != null;
        String title = row.getString("product_title");
        return new ItemRow(
                row.getInt("number"),
                row.getString("item"),
                row.getString("connection"),
                row.getString("product"),
                title != null ? title : row.getString("title"),
                row.getString("category"),
                row.getInt("buyers"),
                row.getInt("baskets"),
                row.getDouble("repeat_rate"),
                row.getString("neighbours"),
                listed,
                row.getBoolean("active"),
                Json.read(listed ? row.getString("categories") : "[]"),
                row.getBigDecimal("price"),
                row.getString("currency"),
                row.getBigDecimal("cost"),
                row.getBigDecimal("stock"),
                row.getString("url"),
                row.getString("image"));
    }
}

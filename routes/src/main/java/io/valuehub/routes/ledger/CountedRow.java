package io.valuehub.routes.ledger;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * An order that may count, or a refund.
 *
 * @param person null for nobody known
 * @param kind which of the three
 * @param at when it was placed or given back
 * @param amount revenue or refund; null when unknown, of a refund for all of its order
 * @param currency null when unknown
 * @param rate into the other currency; null for none
 * @param rated that currency
 * @param name of an order: who placed it, or the order
 * @param order which one it is or belongs to; null for a refund that names none
 */
record CountedRow(
        Long person,
        Kind kind,
        Instant at,
        BigDecimal amount,
        String currency,
        BigDecimal rate,
        String rated,
        String name,
        String order) {

    /** In the order in which those of one person come. */
    enum Kind {
        REFUND_OF_ORDER,
        ORDER,
        REFUND
    }

    /** The same, to be kept: a few currencies are all there are. */
    CountedRow withoutName() {
        return new CountedRow(
                person,
                kind,
                at,
                amount,
                currency == null ? null : currency.intern(),
                rate,
                rated == null ? null : rated.intern(),
                null,
                order);
    }

    static CountedRow of(Long person, ResultSet row) throws SQLException {
        String connection = row.getString("connection");
        return new CountedRow(
                person,
                Kind.values()[row.getInt("kind") - 1],
                Times.read(row, "at"),
                row.getBigDecimal("amount"),
                row.getString("currency"),
                row.getBigDecimal("rate"),
                row.getString("rate_currency"),
                row.getString("name"),
                connection == null ? null : connection + "/" + row.getString("id"));
    }
}

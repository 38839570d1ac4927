package io.valuehub.routes.ledger;

import java.util.Currency;
import java.util.Optional;

/** Which currency a shop keeps its prices in, by its orders. */
public final class ShopCurrencies {

    private final Ledger ledger;

    public ShopCurrencies(Ledger ledger) {
        this.ledger = ledger;
    }

    /** That of most of its orders; empty before the first. Where a shop takes several, that is its own. */
    public Optional<Currency> of(String connection) {
        return ledger.jdbc()
                .sql("select currency from orders where connection = :connection and currency is not null"
                        + " group by currency order by count(*) desc, currency limit 1")
                .param("connection", connection)
                .query(String.class)
                .optional()
                .map(Currency::getInstance);
    }
}

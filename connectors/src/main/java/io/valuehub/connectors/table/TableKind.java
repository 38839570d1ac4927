package io.valuehub.connectors.table;

import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ShopDefaults;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What the lines of a table are. */
enum TableKind {
    ORDERS(OrderMapping.FIELDS, OrderMapping::new),
    CUSTOMERS(CustomerMapping.FIELDS, CustomerMapping::new),
    PRODUCTS(ProductMapping.FIELDS, ProductMapping::new),
    FEEDBACK(FeedbackMapping.FIELDS, FeedbackMapping::new),
    EVENTS(EventMapping.FIELDS, EventMapping::new),
    SPEND(SpendMapping.FIELDS, SpendMapping::new),
    RATES(RateMapping.FIELDS, RateMapping::new),
    TOTALS(TotalMapping.FIELDS, TotalMapping::new);

    private final List<String> fields;
    private final Function<TableTerms, RowMapping> mapping;

    TableKind(List<String> fields, Function<TableTerms, RowMapping> mapping) {
        this.fields = fields;
        this.mapping = mapping;
    }

    /** By the stream's name, {@code orders}. */
    static TableKind of(String stream) {
        return valueOf(stream.toUpperCase(Locale.ROOT));
    }

    /** The stream's name. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    TableTerms terms(Connection connection, ShopDefaults shop) {
        return TableTerms.of(connection, word(), fields, shop);
    }

    RowMapping mapping(TableTerms terms) {
        return mapping.apply(terms);
    }
}

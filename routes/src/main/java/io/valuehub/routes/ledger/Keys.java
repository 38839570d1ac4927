package io.valuehub.routes.ledger;

import java.util.Collection;

/**
 * Many keys in one condition. PostgreSQL takes them as one array: the statement is the same however many there are, so that
 * neither the driver nor the server reads a new one each time. H2 takes a list, for which alone it uses an index.
 */
final class Keys {

    private Keys() {}

    /** The condition that the column holds one of the keys of the named parameter. */
    static String among(Ledger ledger, String column, String parameter) {
        return ledger.isPostgres() ? column + " = any(:" + parameter + ")" : column + " in (:" + parameter + ")";
    }

    /** What the parameter is set to; at least one, all text or all numbers. */
    static Object of(Ledger ledger, Collection<?> keys) {
        if (!ledger.isPostgres()) {
            return keys;
        }
        return keys.iterator().next() instanceof Long ? keys.toArray(Long[]::new) : keys.toArray(String[]::new);
    }
}

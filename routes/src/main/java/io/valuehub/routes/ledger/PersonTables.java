package io.valuehub.routes.ledger;

import java.util.List;
import java.util.Locale;

/**
 * The tables whose rows belong to a person: every one with a column {@code person_id}, asked of the database itself, so
 * that a table added later is neither forgotten when a person asks for their data nor when they ask to be forgotten.
 */
final class PersonTables {

    private PersonTables() {}

    /** Their names in small letters, sorted. */
    static List<String> names(Ledger ledger) {
        return ledger.jdbc().sql("""
                        select t.table_name from information_schema.tables t
                        join information_schema.columns c
                          on c.table_schema = t.table_schema and c.table_name = t.table_name
                        where lower(t.table_schema) = 'valuehub' and t.table_type = 'BASE TABLE'
                          and lower(c.column_name) = 'person_id'""").query(String.class).list().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }
}

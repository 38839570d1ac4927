package io.valuehub.routes.ledger;

import java.util.HashMap;
import java.util.Map;

/** What sources call the people of this ledger. */
public final class PersonNames {

    private final Ledger ledger;

    public PersonNames(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * The customer id of everybody who has one, by person; the lowest where there are several. Ids stand alone when all
     * come through one connection, else after the connection's name: {@code my-shop/174}.
     */
    public Map<Long, String> all() {
        Map<Long, String> names = new HashMap<>();
        ledger.jdbc()
                .sql(
                        "select person_id, min(identity_key) as name from identities where kind = 'CUSTOMER' group by person_id")
                .query(row -> {
                    names.put(row.getLong("person_id"), row.getString("name"));
                });
        long connections =
                names.values().stream().map(PersonNames::connection).distinct().count();
        if (connections == 1) {
            names.replaceAll((person, name) -> name.substring(connection(name).length() + 1));
        }
        return names;
    }

    private static String connection(String name) {
        return name.substring(0, name.indexOf('/'));
    }
}

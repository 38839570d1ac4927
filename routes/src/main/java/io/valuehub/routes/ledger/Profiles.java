package io.valuehub.routes.ledger;

import io.valuehub.analytics.unify.EmailAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * A person's address and name, out of all the customers they are at the sources: an account goes before a guest, the
 * latest change before an earlier one; a gap is filled from the next. So the outcome does not depend on which record
 * came first.
 */
final class Profiles {

    private static final int KEYS = 500;
    private static final int BATCH = 1000;

    private final Ledger ledger;

    Profiles(Ledger ledger) {
        this.ledger = ledger;
    }

    void refresh(Collection<Long> persons) {
        Map<Long, List<Known>> known = new LinkedHashMap<>();
        for (List<Long> some : Chunks.of(persons, KEYS)) {
            ledger.jdbc().sql("""
                            select person_id, email, first_name, last_name, country, language from customers
                            where person_id in (:persons)
                            order by person_id, guest, changed_at desc nulls last, connection, external_id""").param("persons", some).query(row -> {
                known.computeIfAbsent(row.getLong("person_id"), id -> new ArrayList<>())
                        .add(new Known(
                                EmailAddress.normalise(row.getString("email")).orElse(null),
                                row.getString("first_name"),
                                row.getString("last_name"),
                                row.getString("country"),
                                row.getString("language")));
            });
        }
        write(known);
    }

    private void write(Map<Long, List<Known>> known) {
        String sql = """
                update people set email = coalesce(?, email), first_name = ?, last_name = ?, country = ?, language = ?
                where id = ?""";
        ledger.template().batchUpdate(sql, known.entrySet(), BATCH, (statement, entry) -> {
            statement.setString(1, first(entry.getValue(), Known::email));
            statement.setString(2, first(entry.getValue(), Known::firstName));
            statement.setString(3, first(entry.getValue(), Known::lastName));
            statement.setString(4, first(entry.getValue(), Known::country));
            statement.setString(5, first(entry.getValue(), Known::language));
            statement.setLong(6, entry.getKey());
        });
    }

    private static String first(List<Known> known, Function<Known, String> part) {
        return known.stream().map(part).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private record Known(String email, String firstName, String lastName, String country, String language) {}
}

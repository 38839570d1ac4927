package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.unify.EmailAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A person's address and name, out of all the customers they are at the sources: an account goes before a guest, the
 * latest change before an earlier one; a gap is filled from the next. So the outcome does not depend on which record
 * came first.
 */
final class Profiles {

    private static final int KEYS = 500;

    private static final ManyRows<Map.Entry<Long, List<Known>>> WITH_ADDRESS = columns(true);

    /** Of those whose customers have no address: the one they have stays. */
    private static final ManyRows<Map.Entry<Long, List<Known>>> NAMES = columns(false);

    private static final ManyRows<Map.Entry<Long, String>> ADDRESSES = ManyRows.changed(
            "people",
            List.of(Column.text("email", Map.Entry::getValue)),
            List.of(Column.whole("id", Map.Entry::getKey)));

    private final Ledger ledger;

    Profiles(Ledger ledger) {
        this.ledger = ledger;
    }

    /** After orders that give another address than the one known. */
    void refreshWhoWroteOtherwise(Collection<Row<Order>> orders) {
        Map<Long, Set<String>> written = new HashMap<>();
        orders.stream().filter(row -> row.person() != null).forEach(row -> EmailAddress.normalise(
                        row.record().email())
                .ifPresent(address -> written.computeIfAbsent(row.person(), person -> new HashSet<>())
                        .add(address)));
        Set<Long> otherwise = new TreeSet<>();
        for (List<Long> some : Chunks.of(written.keySet(), KEYS)) {
            ledger.jdbc()
                    .sql("select id, email from people where " + Keys.among(ledger, "id", "persons"))
                    .param("persons", Keys.of(ledger, some))
                    .query(row -> {
                        if (!written.get(row.getLong("id")).equals(Collections.singleton(row.getString("email")))) {
                            otherwise.add(row.getLong("id"));
                        }
                    });
        }
        writeAddressesOfGuests(otherwise);
    }

    void refresh(Collection<Long> persons) {
        Map<Long, List<Known>> known = new LinkedHashMap<>();
        Set<Long> bare = new TreeSet<>(persons);
        for (List<Long> some : Chunks.of(persons, KEYS)) {
            ledger.jdbc()
                    .sql("""
                            select person_id, email, first_name, last_name, country, language from customers
                            where %s
                            order by person_id, guest, changed_at desc nulls last, connection, external_id""".formatted(Keys.among(ledger, "person_id", "persons")))
                    .param("persons", Keys.of(ledger, some))
                    .query(row -> {
                        long person = row.getLong("person_id");
                        if (row.getString("email") != null) {
                            bare.remove(person);
                        }
                        known.computeIfAbsent(person, id -> new ArrayList<>())
                                .add(new Known(
                                        EmailAddress.normalise(row.getString("email"))
                                                .orElse(null),
                                        row.getString("first_name"),
                                        row.getString("last_name"),
                                        row.getString("country"),
                                        row.getString("language")));
                    });
        }
        write(known);
        bare.removeAll(writeAddressesOfGuests(bare));
        writeBareAddresses(bare);
    }

    /** Who is neither a customer with an address nor ever ordered with one has that by which they are known. */
    private void writeBareAddresses(Collection<Long> persons) {
        for (List<Long> some : Chunks.of(persons, KEYS)) {
            ledger.jdbc()
                    .sql("""
                            update people set email = (select min(i.identity_key) from identities i
                              where i.person_id = people.id and i.kind = 'EMAIL')
                            where %s and exists (select 1 from identities i
                              where i.person_id = people.id and i.kind = 'EMAIL')""".formatted(Keys.among(ledger, "id", "persons")))
                    .param("persons", Keys.of(ledger, some))
                    .update();
        }
    }

    /**
     * Who is no customer anywhere and ordered with several addresses is written to at that of the latest order.
     *
     * @return those of them who ordered with an address
     */
    private Set<Long> writeAddressesOfGuests(Collection<Long> persons) {
        Set<Long> ordered = new TreeSet<>();
        Map<Long, String> latest = new LinkedHashMap<>();
        // One look-up in an index for each of them: joined, they make the database read all orders while it does not
        // know
        // yet how many a person has.
        for (List<Long> some : Chunks.of(persons, KEYS)) {
            ledger.jdbc()
                    .sql("""
                            select p.id, p.email, (select o.email from orders o
                                where o.person_id = p.id and o.email is not null
                                order by o.placed_at desc, o.connection, o.external_id
                                fetch first row only) as ordered_with
                            from people p
                            where %s and not exists (select 1 from customers c
                              where c.person_id = p.id and c.email is not null)""".formatted(Keys.among(ledger, "p.id", "persons")))
                    .param("persons", Keys.of(ledger, some))
                    .query(row -> {
                        String address = row.getString("ordered_with");
                        if (address != null) {
                            long person = row.getLong("id");
                            String before = row.getString("email");
                            ordered.add(person);
                            EmailAddress.normalise(address)
                                    .or(() -> earlierAddress(person))
                                    .filter(now -> !now.equals(before))
                                    .ifPresent(now -> latest.put(person, now));
                        }
                    });
        }
        ADDRESSES.write(ledger, latest.entrySet());
        return ordered;
    }

    /** Where the latest order has an address that is none. */
    private Optional<String> earlierAddress(long person) {
        return ledger.jdbc().sql("""
                        select email from orders where person_id = :person and email is not null
                        order by placed_at desc, connection, external_id""").param("person", person).query(String.class).list().stream()
                .flatMap(address -> EmailAddress.normalise(address).stream())
                .findFirst();
    }

    private void write(Map<Long, List<Known>> known) {
        Map<Boolean, List<Map.Entry<Long, List<Known>>>> addressed = known.entrySet().stream()
                .collect(Collectors.partitioningBy(person -> first(person.getValue(), Known::email) != null));
        WITH_ADDRESS.write(ledger, addressed.get(true));
        NAMES.write(ledger, addressed.get(false));
    }

    private static ManyRows<Map.Entry<Long, List<Known>>> columns(boolean withAddress) {
        List<Column<Map.Entry<Long, List<Known>>>> columns = new ArrayList<>(List.of(
                Column.text("first_name", person -> first(person.getValue(), Known::firstName)),
                Column.text("last_name", person -> first(person.getValue(), Known::lastName)),
                Column.text("country", person -> first(person.getValue(), Known::country)),
                Column.text("language", person -> first(person.getValue(), Known::language))));
        if (withAddress) {
            columns.add(Column.text("email", person -> first(person.getValue(), Known::email)));
        }
        return ManyRows.changed("people", columns, List.of(Column.whole("id", Map.Entry::getKey)));
    }

    private static String first(List<Known> known, Function<Known, String> part) {
        return known.stream().map(part).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private record Known(String email, String firstName, String lastName, String country, String language) {}
}

package io.valuehub.routes.ledger;

import io.valuehub.analytics.decide.Channel;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where people are reached by other channels than email: of several addresses the one a source gave last. */
final class Addresses {

    private final Ledger ledger;

    Addresses(Ledger ledger) {
        this.ledger = ledger;
    }

    /** By person and channel; who has none by any is left out. */
    Map<Long, Map<Channel, String>> of(Collection<Long> people, Set<Channel> channels) {
        Map<Long, Map<Channel, String>> addresses = new HashMap<>();
        if (channels.contains(Channel.SMS)) {
            numbers(people)
                    .forEach((person, numbers) -> put(
                            addresses, person, Channel.SMS, numbers.iterator().next()));
        }
        if (channels.contains(Channel.PUSH)) {
            ledger.jdbc().sql("""
                            select person_id, endpoint from push_subscriptions
                            where person_id in (:people) order by subscribed_at""").param("people", people).query(row -> {
                put(addresses, row.getLong("person_id"), Channel.PUSH, row.getString("endpoint"));
            });
        }
        return addresses;
    }

    /** Every number of a person, in E.164. */
    Set<String> numbers(long person) {
        return numbers(Set.of(person)).getOrDefault(person, Set.of());
    }

    /** What is no number that can exist is left out; the newest come first. */
    private Map<Long, Set<String>> numbers(Collection<Long> people) {
        Map<Long, Set<String>> numbers = new HashMap<>();
        ledger.jdbc().sql("""
                        select c.person_id, c.phone, p.country from customers c join people p on p.id = c.person_id
                        where c.person_id in (:people) and c.phone is not null
                        order by c.changed_at desc nulls last, c.external_id""").param("people", people).query(row -> {
            long person = row.getLong("person_id");
            Optional<String> country = Optional.ofNullable(row.getString("country"));
            PhoneNumbers.normalise(row.getString("phone"), country)
                    .ifPresent(number -> numbers.computeIfAbsent(person, id -> new LinkedHashSet<>())
                            .add(number));
        });
        return numbers;
    }

    private static void put(Map<Long, Map<Channel, String>> addresses, long person, Channel channel, String address) {
        addresses.computeIfAbsent(person, id -> new EnumMap<>(Channel.class)).put(channel, address);
    }
}

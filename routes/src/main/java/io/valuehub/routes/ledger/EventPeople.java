package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Event;
import io.valuehub.analytics.record.Feedback;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Whose events and answers some are. */
public final class EventPeople {

    private final Ledger ledger;

    public EventPeople(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The people of these, as far as they are saved and lead to somebody; those of other records are not looked for. */
    public Set<Long> of(Collection<CanonicalRecord> records) {
        Set<Long> people = new TreeSet<>();
        people.addAll(of("events", records, Event.class));
        people.addAll(of("feedback", records, Feedback.class));
        return people;
    }

    private Set<Long> of(String table, Collection<CanonicalRecord> records, Class<? extends CanonicalRecord> type) {
        Map<String, List<String>> ids = records.stream()
                .filter(type::isInstance)
                .map(CanonicalRecord::id)
                .collect(Collectors.groupingBy(
                        id -> id.connection(), Collectors.mapping(id -> id.externalId(), Collectors.toList())));
        Set<Long> people = new TreeSet<>();
        ids.forEach((connection, some) -> Chunks.of(some, 500)
                .forEach(chunk -> people.addAll(ledger.jdbc()
                        .sql("select distinct person_id from " + table
                                + " where connection = :connection and external_id in (:ids) and person_id is not null")
                        .param("connection", connection)
                        .param("ids", chunk)
                        .query(Long.class)
                        .list())));
        return people;
    }
}

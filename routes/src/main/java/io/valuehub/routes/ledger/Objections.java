package io.valuehub.routes.ledger;

import java.time.Clock;
import java.util.HashSet;
import java.util.Set;

/**
 * People who object to being profiled for marketing (GDPR, article 21(2) and (3)): no longer scored, decided about or written
 * to. An objection is a word among the consents, of the purpose {@value #PURPOSE}, from the hub itself or from a source; no
 * import lifts it.
 */
public final class Objections {

    static final String PURPOSE = "profiling";

    /** Selects the people who object. */
    static final String PEOPLE =
            "select n.person_id from consents n where n.purpose = 'profiling' and n.state = 'OPTED_OUT'";

    private final Ledger ledger;
    private final Clock clock;

    public Objections(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Takes an objection: it is no to marketing too.
     *
     * @param person maybe a former self of whom they are now
     * @param source how they said so
     */
    public void object(long person, String source) {
        ledger.inTransaction(() -> {
            long now = Selves.read(ledger).current(person);
            ledger.jdbc()
                    .sql("""
                            insert into consents
                              (person_id, connection, source, channel, purpose, state, said_at, recorded_at)
                            select id, :hub, :source, 'all', :purpose, 'OPTED_OUT', :at, :at from people p
                            where p.id = :person and not exists (select 1 from consents c
                              where c.person_id = p.id and c.connection = :hub and c.purpose = :purpose
                                and c.state = 'OPTED_OUT')""")
                    .param("hub", Unsubscribes.HUB)
                    .param("source", source)
                    .param("purpose", PURPOSE)
                    .param("at", Times.parameter(clock.instant()))
                    .param("person", now)
                    .update();
            new Unsubscribes(ledger, clock).unsubscribeFromAll(now, source);
            new Enrolments(ledger, clock).leaveObjecting();
        });
    }

    /** Whether this person objects, by the number of whom they are now. */
    public boolean objects(long person) {
        return !ledger.jdbc()
                .sql(PEOPLE + " and n.person_id = :person")
                .param("person", person)
                .query(Long.class)
                .list()
                .isEmpty();
    }

    /** The people who object: few beside all. */
    static Set<Long> people(Ledger ledger) {
        return new HashSet<>(ledger.jdbc().sql(PEOPLE).query(Long.class).list());
    }
}

package io.valuehub.routes.ledger;

import java.time.Clock;
import java.util.Collection;
import java.util.List;

/** Two persons found to be one. Everything that may still change points to the survivor; what was scored stays as it was. */
final class PersonMerges {

    private static final int REASON_LENGTH = 500;

    /** Score runs and their segments are immutable, so they are not here. */
    private static final List<String> POINTING = List.of(
            "identities",
            "customers",
            "orders",
            "refunds",
            "consents",
            "feedback",
            "events",
            "decisions",
            "actions",
            "enrolments",
            "enrolment_steps",
            "points_entries",
            "referral_codes",
            "referrals",
            "push_subscriptions");

    private final Ledger ledger;
    private final Clock clock;

    PersonMerges(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    void merge(long survivor, Collection<Long> others, String reason) {
        others.forEach(other -> merge(survivor, other, reason));
        new Consents(ledger, clock).keepOptOuts(survivor);
        new ChangedCustomers(ledger).mark(List.of(survivor));
    }

    private void merge(long survivor, long other, String reason) {
        for (String table : POINTING) {
            update("update " + table + " set person_id = :survivor where person_id = :other", survivor, other);
        }
        ledger.jdbc()
                .sql("""
                        insert into person_merges (person_id, person_key, into_person_id, reason, merged_at)
                        select id, person_key, cast(:survivor as bigint), cast(:reason as varchar),
                          cast(:now as timestamp with time zone)
                        from people where id = :other""")
                .param("survivor", survivor)
                .param("reason", reason.length() <= REASON_LENGTH ? reason : reason.substring(0, REASON_LENGTH))
                .param("now", Times.parameter(clock.instant()))
                .param("other", other)
                .update();
        // Former selves of the one who goes are former selves of the one who stays.
        update("update person_merges set into_person_id = :survivor where into_person_id = :other", survivor, other);
        update("delete from shared_pasts where person_id = :survivor and other_id = :other", survivor, other);
        update("""
                update shared_pasts set person_id = :survivor where person_id = :other and not exists (
                  select 1 from shared_pasts s where s.person_id = :survivor and s.other_id = shared_pasts.other_id
                    and s.other_key = shared_pasts.other_key)""", survivor, other);
        log(ledger, clock, "MERGED", survivor, other, reason);
        fillGaps(survivor, other);
        ledger.jdbc()
                .sql("delete from people where id = :other")
                .param("other", other)
                .update();
    }

    /** Keeps it for ever. */
    static void log(Ledger ledger, Clock clock, String event, long person, long other, String reason) {
        ledger.jdbc()
                .sql("""
                        insert into person_history (event, person_id, other_id, reason, happened_at)
                        values (:event, :person, :other, :reason, :now)""")
                .param("event", event)
                .param("person", person)
                .param("other", other)
                .param("reason", Fit.text(reason, REASON_LENGTH))
                .param("now", Times.parameter(clock.instant()))
                .update();
    }

    private void fillGaps(long survivor, long other) {
        for (String column : List.of("email", "first_name", "last_name", "country", "language")) {
            update(
                    "update people set %1$s = (select %1$s from people where id = :other) where id = :survivor and %1$s is null"
                            .formatted(column),
                    survivor,
                    other);
        }
    }

    private void update(String sql, long survivor, long other) {
        ledger.jdbc().sql(sql).param("survivor", survivor).param("other", other).update();
    }
}

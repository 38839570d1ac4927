package io.valuehub.routes.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Persons whose orders or refunds changed since they were scored. Whoever changes one of those tables marks them here in
 * the same transaction. Before the first run there is nothing to score anew, and nothing is marked.
 */
final class ChangedCustomers {

    private static final int BATCH = 1000;

    /** Hubs that share a ledger may read different times off their clocks. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final Ledger ledger;

    ChangedCustomers(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Marks persons; null, nobody, is passed over. */
    void mark(Collection<Long> people) {
        List<Long> some = people.stream().filter(Objects::nonNull).distinct().toList();
        PointsLedger.mark(ledger, some);
        if (some.isEmpty() || !isScored()) {
            return;
        }
        ManyRows.<Long>added("changed_customers", List.of(Column.whole("person_id", person -> person)))
                .write(ledger, some);
    }

    private boolean isScored() {
        return !ledger.jdbc()
                .sql("select 1 from score_runs where state = 'DONE' limit 1")
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /**
     * Some changes.
     *
     * @param ids of the changes
     * @param people who changed, in ascending order
     */
    record Taken(List<Long> ids, SortedSet<Long> people) {}

    /** The oldest changes that can be seen, at most so many. */
    Taken first(int most) {
        Taken taken = new Taken(new ArrayList<>(), new TreeSet<>());
        ledger.jdbc()
                .sql("select id, person_id from changed_customers order by id limit :most")
                .param("most", most)
                .query(row -> {
                    taken.ids().add(row.getLong("id"));
                    taken.people().add(row.getLong("person_id"));
                });
        return taken;
    }

    /** Changes that can be seen now; those of transactions still under way are not among them. */
    List<Long> ids() {
        return ledger.jdbc()
                .sql("select id from changed_customers")
                .query(Long.class)
                .list();
    }

    /** Takes changes away. */
    void remove(List<Long> ids) {
        ledger.template()
                .batchUpdate(
                        "delete from changed_customers where id = ?",
                        ids,
                        BATCH,
                        (statement, id) -> statement.setLong(1, id));
    }

    /** Marks again who was scored anew while the run was reckoned: the run may have read their orders before. */
    void markThoseOfMeanwhile(ScoreRun run) {
        ledger.jdbc()
                .sql("""
                        insert into changed_customers (person_id)
                        select distinct r.person_id from rescores r where r.rescored_at >=
                          (select started_at from score_runs where id = :run) - interval '%d' second""".formatted(CLOCKS_DIFFER.toSeconds()))
                .param("run", run.id())
                .update();
    }
}

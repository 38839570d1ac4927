package io.valuehub.routes.ledger;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.routes.ledger.PersonTraces.Known;
import io.valuehub.routes.settings.HubSettings.Mode;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/**
 * Forgets a person: what is theirs is deleted, in every table that has a column {@code person_id}. What the books need
 * stays without anybody it could lead to: orders, lines and refunds, the score an answer gave, what actions cost. The
 * numbers of score runs that are sums stay as they were. Their address and ids leave a keyed hash, so that the next
 * import does not bring them back, and each connection that can is asked to forget them too.
 */
public final class Erasure {

    /** The verb of the sink that erases a person at a provider. */
    public static final String VERB = "forget";

    /** Under this name the requests to connections stand in the outbox. */
    public static final String CAMPAIGN = "erasure";

    /** Whose rows are nobody's. */
    static final long NOBODY = 0;

    /** A request to forget somebody never goes stale. */
    private static final Duration PATIENCE = Duration.ofDays(3650);

    private static final int ID_BYTES = 32;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What stays of a row instead of its being deleted. */
    private static final Map<String, String> KEPT = Map.of(
            "orders",
                    "person_id = null, customer = null, email = null, order_number = null, country = null, coupons ="
                            + " null, owner_kind = null, owner_key = null",
            "refunds", "person_id = null, owner_kind = null, owner_key = null",
            "feedback", "person_id = null, words = null, owner_kind = null, owner_key = null",
            // Whoever was handed to somebody is taken out there by the next run, which needs to know by what.
            "exported_rows", "person_id = 0",
            // Who brought them keeps what they were given for it.
            "referrals", "person_id = 0",
            "audience_removals", "person_id = 0",
            "decisions", "person_id = 0, reason = 'erased', detail = '{}'",
            "actions", "person_id = 0, content = '{}', receipt = null, reason = 'erased'");

    private final Ledger ledger;
    private final Clock clock;

    public Erasure(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * Forgets a person, in one transaction.
     *
     * @param person maybe a former self of whom they are now
     * @param able connections that can be asked to forget them too
     * @return the number of the erasure
     */
    public long forget(long person, Set<String> able) {
        return ledger.inTransaction(() -> {
            Set<Long> selves = PersonTraces.selves(ledger, Selves.read(ledger).current(person));
            lock(selves);
            PersonTraces traces = PersonTraces.read(ledger, selves);
            Set<Clue> clues = traces.clues();
            Set<String> addresses = traces.addresses();
            Set<Known> known = traces.known();
            Map<String, Long> rows = new TreeMap<>();
            stopActions(selves);
            renameActions(selves);
            RawRecords raw = new RawRecords(ledger, new Mentions(traces));
            count(rows, "quarantine", raw.dropQuarantined());
            count(rows, "deliveries", raw.dropWaiting());
            dropSuppressions(addresses, rows);
            for (String table : PersonTables.names(ledger)) {
                count(rows, table, erase(table, selves));
            }
            count(rows, "identity_links", dropIdentity(clues));
            count(rows, "person_merges", of("delete from person_merges where into_person_id in (:selves)", selves));
            count(rows, "people", of("delete from people where id in (:selves)", selves));
            Set<String> notAsked = new TreeSet<>();
            known.stream().map(Known::connection).filter(c -> !able.contains(c)).forEach(notAsked::add);
            long erasure = write(rows, notAsked);
            Set<Clue> recognised = new HashSet<>(clues);
            addresses.forEach(address -> RawClues.number(address).ifPresent(recognised::add));
            new Tombstones(ledger, clock).add(erasure, recognised);
            new Outbox(ledger, clock).plan(requests(erasure, known, addresses, able));
            return erasure;
        });
    }

    /**
     * Lets a person who was forgotten be known again, e.g. because they came back.
     *
     * @param customer an e-mail address or {@code <connection>/<customer id>}
     * @return whether such a person had been forgotten
     */
    public boolean lift(String customer) {
        Tombstones tombstones = new Tombstones(ledger, clock);
        return ledger.inTransaction(
                () -> Clue.written(customer).stream().map(tombstones::lift).reduce(false, Boolean::logicalOr));
    }

    private void lock(Set<Long> selves) {
        ledger.jdbc()
                .sql("select id from people where id in (:selves) order by id for update")
                .param("selves", selves)
                .query(Long.class)
                .list();
        ledger.jdbc()
                .sql("select identity_key from identities where person_id in (:selves) order by identity_key for"
                        + " update")
                .param("selves", selves)
                .query(String.class)
                .list();
    }

    private void stopActions(Set<Long> selves) {
        ledger.jdbc()
                .sql("""
                    update actions set state = 'SKIPPED', changed_at = :now, lease_owner = null, lease_until = null,
                      queue = null
                    where person_id in (:selves) and state in ('PLANNED', 'CLAIMED')\
                    """)
                .param("now", Times.parameter(clock.instant()))
                .param("selves", selves)
                .update();
    }

    /** The id of an action is a hash of the person's own key: it would tell, to whoever tries addresses, that it was they. */
    private void renameActions(Set<Long> selves) {
        List<String> ids = ledger.jdbc()
                .sql("select id from actions where person_id in (:selves)")
                .param("selves", selves)
                .query(String.class)
                .list();
        for (String id : ids) {
            String name = newId();
            rename("update actions set id = :name where id = :id", id, name);
            rename("update actions set needs = :name where needs = :id", id, name);
            rename("update action_history set action_id = :name where action_id = :id", id, name);
            rename("update action_history set reason = 'erased' where action_id = :name and :id <> ''", id, name);
        }
    }

    private void rename(String sql, String id, String name) {
        ledger.jdbc().sql(sql).param("id", id).param("name", name).update();
    }

    /** Nobody is left to be written to; the tombstone keeps it so. */
    private void dropSuppressions(Set<String> addresses, Map<String, Long> rows) {
        if (!addresses.isEmpty()) {
            count(
                    rows,
                    "suppressions",
                    ledger.jdbc()
                            .sql("delete from suppressions where address in (:addresses)")
                            .param("addresses", addresses)
                            .update());
        }
    }

    /** What said that they are one person, and the owner's word about it. */
    private int dropIdentity(Set<Clue> clues) {
        int dropped = 0;
        for (Clue clue : clues) {
            for (String sql : List.of(
                    "delete from identity_links where clue_kind = :kind and clue_key = :key or :kind = 'CUSTOMER' and"
                            + " account_key = :key",
                    "delete from identity_decisions where one_kind = :kind and one_key = :key or other_kind = :kind and"
                            + " other_key = :key")) {
                dropped += ledger.jdbc()
                        .sql(sql)
                        .param("kind", clue.kind().name())
                        .param("key", clue.key())
                        .update();
            }
        }
        return dropped;
    }

    private int erase(String table, Set<Long> selves) {
        String kept = KEPT.get(table);
        return of(
                kept == null
                        ? "delete from " + table + " where person_id in (:selves)"
                        : "update " + table + " set " + kept + " where person_id in (:selves)",
                selves);
    }

    private int of(String sql, Set<Long> selves) {
        return ledger.jdbc().sql(sql).param("selves", selves).update();
    }

    private static void count(Map<String, Long> rows, String table, int count) {
        if (count > 0) {
            rows.merge(table, (long) count, Long::sum);
        }
    }

    private long write(Map<String, Long> rows, Set<String> notAsked) {
        GeneratedKeyHolder number = new GeneratedKeyHolder();
        ledger.jdbc()
                .sql("insert into erasures (erased_at, rows_erased, not_asked) values (:now, :rows, :notAsked)")
                .param("now", Times.parameter(clock.instant()))
                .param("rows", Json.write(rows))
                .param("notAsked", Json.write(notAsked))
                .update(number, "id");
        return Objects.requireNonNull(number.getKey()).longValue();
    }

    private List<PlannedAction> requests(long erasure, Set<Known> known, Set<String> addresses, Set<String> able) {
        Map<String, List<Known>> byConnection = new HashMap<>();
        known.forEach(customer -> byConnection
                .computeIfAbsent(customer.connection(), connection -> new ArrayList<>())
                .add(customer));
        List<PlannedAction> requests = new ArrayList<>();
        for (String connection : new TreeSet<>(able)) {
            List<Known> there = byConnection.get(connection);
            if (there != null) {
                there.forEach(customer -> requests.add(request(erasure, connection, customer, addresses)));
            } else {
                // Messages may have made them known to a channel that no customers are read from.
                addresses.stream()
                        .filter(address -> address.contains("@"))
                        .map(address -> new Known(connection, null, address, null))
                        .forEach(customer -> requests.add(request(erasure, connection, customer, addresses)));
            }
        }
        return requests;
    }

    private PlannedAction request(long erasure, String connection, Known customer, Set<String> addresses) {
        ObjectNode content = JSON.createObjectNode();
        content.put("customer", customer.id());
        content.put("email", customer.email());
        content.put("phone", customer.phone());
        addresses.forEach(content.withArray("addresses")::add);
        Instant now = clock.instant();
        return new PlannedAction(
                newId(),
                0,
                NOBODY,
                CAMPAIGN,
                Long.toString(erasure),
                1,
                Mode.LIVE,
                connection,
                VERB,
                content.toString(),
                null,
                now,
                now.plus(PATIENCE),
                BigDecimal.ZERO);
    }

    private static String newId() {
        byte[] id = new byte[ID_BYTES];
        new SecureRandom().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}

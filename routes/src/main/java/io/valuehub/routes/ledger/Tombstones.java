package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.Product;
import io.valuehub.analytics.record.Refund;
import io.valuehub.analytics.record.Spend;
import io.valuehub.routes.ledger.Quarantine.Rejected;
import io.valuehub.routes.settings.IdentitySettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps people who were erased from coming back with the next import. Of what led to them only hashes are kept, under a
 * key of the hub's own, so that nobody can find out from these who they were by trying addresses without that key.
 */
final class Tombstones {

    private static final String KEY = "erasure";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int HASHES = 500;

    private final Ledger ledger;
    private final Clock clock;
    private final IdentityRules rules;

    Tombstones(Ledger ledger, Clock clock) {
        this(ledger, clock, new IdentityRules(IdentitySettings.STANDARD));
    }

    /** @param rules say what leads to a person */
    Tombstones(Ledger ledger, Clock clock, IdentityRules rules) {
        this.ledger = ledger;
        this.clock = clock;
        this.rules = rules;
    }

    /** Remembers these clues as those of somebody who was erased. */
    void add(long erasure, Collection<Clue> clues) {
        Hashes hashes = new Hashes();
        for (Clue clue : clues) {
            ledger.jdbc()
                    .sql("""
                            insert into tombstones (clue_hash, erasure_id)
                            select cast(:hash as varchar), cast(:erasure as bigint)
                            where not exists (select 1 from tombstones t where t.clue_hash = :hash)""")
                    .param("hash", hashes.of(clue))
                    .param("erasure", erasure)
                    .update();
        }
    }

    /** Forgets that somebody with this clue was erased. */
    boolean lift(Clue clue) {
        return ledger.jdbc().sql("""
                                delete from tombstones where erasure_id in (
                                  select erasure_id from tombstones where clue_hash = :hash)""").param("hash", new Hashes().of(clue)).update() > 0;
    }

    /**
     * What of these records may be taken: of people who were erased, orders and refunds without whose they are, and
     * nothing else.
     */
    Collection<CanonicalRecord> allowed(Collection<CanonicalRecord> records) {
        if (!any()) {
            return records;
        }
        Hashes hashes = new Hashes();
        Map<Clue, String> hashed = new HashMap<>();
        records.forEach(record ->
                Statement.of(record, rules).clues().forEach(clue -> hashed.computeIfAbsent(clue, hashes::of)));
        Set<String> erased = known(hashed.values());
        if (erased.isEmpty()) {
            return records;
        }
        List<CanonicalRecord> allowed = new ArrayList<>();
        for (CanonicalRecord record : records) {
            boolean ofErased =
                    Statement.of(record, rules).clues().stream().anyMatch(clue -> erased.contains(hashed.get(clue)));
            CanonicalRecord kept = ofErased ? withoutPerson(record) : record;
            if (kept != null) {
                allowed.add(kept);
            }
        }
        return allowed;
    }

    /**
     * What of these may be kept in quarantine: what is about people who were erased only where money is, and without what it
     * says.
     */
    Collection<Rejected> kept(String connection, Collection<Rejected> rejected) {
        if (rejected.isEmpty() || !any()) {
            return rejected;
        }
        Hashes hashes = new Hashes();
        List<Rejected> kept = new ArrayList<>();
        for (Rejected one : rejected) {
            String content = Objects.requireNonNullElse(one.content(), "");
            Set<String> hashed = new HashSet<>();
            RawClues.of(connection, one.key(), content).forEach(clue -> hashed.add(hashes.of(clue)));
            if (known(hashed).isEmpty()) {
                kept.add(one);
            } else if (one.key() != null && one.key().matches("(order|refund)/[^@]*")) {
                kept.add(new Rejected(one.key(), one.reason(), ""));
            }
        }
        return kept;
    }

    private boolean any() {
        return ledger.jdbc()
                .sql("select 1 from tombstones limit 1")
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private Set<String> known(Collection<String> hashes) {
        Set<String> known = new HashSet<>();
        for (List<String> some : Chunks.of(hashes, HASHES)) {
            known.addAll(ledger.jdbc()
                    .sql("select clue_hash from tombstones where clue_hash in (:hashes)")
                    .param("hashes", some)
                    .query(String.class)
                    .list());
        }
        return known;
    }

    /** The bare fact of money; null where there is none. */
    private static CanonicalRecord withoutPerson(CanonicalRecord record) {
        if (record instanceof Order order) {
            return new Order(
                    order.id(),
                    null,
                    order.status(),
                    null,
                    null,
                    order.placedAt(),
                    order.changedAt(),
                    order.revenue(),
                    null,
                    List.of(),
                    order.lines(),
                    order.source());
        }
        if (record instanceof Refund refund) {
            return new Refund(refund.id(), refund.order(), null, null, refund.refundedAt(), refund.amount());
        }
        return record instanceof Product || record instanceof Spend ? record : null;
    }

    private final class Hashes {

        private final Mac mac;

        Hashes() {
            try {
                mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(new Secrets(ledger, clock).key(KEY), ALGORITHM));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java has no " + ALGORITHM, e);
            }
        }

        String of(Clue clue) {
            byte[] text = (clue.kind() + ":" + clue.key()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(mac.doFinal(text));
        }
    }
}

package io.valuehub.routes.ledger;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The codes by which people bring friends: one for each person, made of their number in this ledger and a key of the hub's, so
 * that nobody can guess one and nothing personal is in it. It is written down when it is first shown, and stays: of two
 * people found to be one the older code is theirs, and both lead to them.
 */
public final class ReferralCodes {

    /** Name of the key among the hub's secrets. */
    private static final String KEY = "referral";

    /** Crockford's 32: no i, l, o, u, which are mistaken for others when typed. */
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int LETTER_MASK = 31;

    /** About 50 bits. */
    private static final int LENGTH = 10;

    private final Ledger ledger;
    private final Clock clock;

    public ReferralCodes(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Those of these people who have been shown one. */
    public Map<Long, String> of(Collection<Long> people) {
        return of(ledger, people);
    }

    static Map<Long, String> of(Ledger ledger, Collection<Long> people) {
        Map<Long, String> codes = new HashMap<>();
        ledger.jdbc().sql("""
                        select person_id, code from referral_codes where person_id in (:people)
                        order by issued_at, code""").param("people", people).query(row -> {
            codes.putIfAbsent(row.getLong("person_id"), row.getString("code"));
        });
        return codes;
    }

    /** The person's code, from now on if they had none. */
    public String issue(long person) {
        return ledger.inTransaction(() -> {
            // Whoever else issues a code to them, or merges them, waits.
            ledger.jdbc()
                    .sql("select id from people where id = :person for update")
                    .param("person", person)
                    .query(Long.class)
                    .list();
            Optional<String> known = Optional.ofNullable(of(List.of(person)).get(person));
            return known.orElseGet(() -> write(person));
        });
    }

    private String write(long person) {
        byte[] key = new Secrets(ledger, clock).key(KEY);
        for (int attempt = 0; ; attempt++) {
            String code = code(key, person + "/" + attempt);
            // Taken only where the person was one with another when it was issued, and left it to them.
            if (holder(code).isEmpty()) {
                Clue owner = new Identities(ledger)
                        .ofPerson(person).keySet().stream().findFirst().orElse(null);
                ledger.jdbc()
                        .sql("""
                                insert into referral_codes (code, person_id, owner_kind, owner_key, issued_at)
                                values (:code, :person, :kind, :key, :now)""")
                        .param("code", code)
                        .param("person", person)
                        .param("kind", owner == null ? null : owner.kind().name())
                        .param("key", owner == null ? null : owner.key())
                        .param("now", Times.parameter(clock.instant()))
                        .update();
                return code;
            }
        }
    }

    private Optional<Long> holder(String code) {
        return ledger.jdbc()
                .sql("select person_id from referral_codes where code = :code")
                .param("code", code)
                .query(Long.class)
                .optional();
    }

    private static String code(byte[] key, String of) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            byte[] hash = mac.doFinal(of.getBytes(StandardCharsets.US_ASCII));
            StringBuilder code = new StringBuilder("vr-");
            for (int i = 0; i < LENGTH; i++) {
                code.append(LETTERS.charAt(hash[i] & LETTER_MASK));
            }
            return code.toString();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** A code as somebody typed it. */
    static String typed(String code) {
        return code.strip().toLowerCase(Locale.ROOT);
    }
}

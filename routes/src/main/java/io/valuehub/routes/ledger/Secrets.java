package io.valuehub.routes.ledger;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;

/** Keys the hub made for itself: each is made once and shared by every instance on this ledger. */
public final class Secrets {

    private static final int KEY_BYTES = 32;

    private final Ledger ledger;
    private final Clock clock;

    public Secrets(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** The key of that name, 256 random bits; made on first use. */
    public byte[] key(String name) {
        Optional<byte[]> known = read(name);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return keep(name, key);
    }

    /** The key of that name: the one there is, otherwise this one from now on. */
    public byte[] keep(String name, byte[] key) {
        Optional<byte[]> known = read(name);
        if (known.isPresent()) {
            return known.get();
        }
        try {
            ledger.jdbc()
                    .sql("insert into secrets (name, secret, created_at) values (:name, :secret, :now)")
                    .param("name", name)
                    .param("secret", Base64.getEncoder().encodeToString(key))
                    .param("now", Times.parameter(clock.instant()))
                    .update();
            return key;
        } catch (DuplicateKeyException madeElsewhere) {
            return read(name).orElseThrow();
        }
    }

    private Optional<byte[]> read(String name) {
        return ledger.jdbc()
                .sql("select secret from secrets where name = :name")
                .param("name", name)
                .query(String.class)
                .optional()
                .map(Base64.getDecoder()::decode);
    }
}

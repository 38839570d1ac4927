package io.valuehub.routes.ledger;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** 64 bits of the SHA-256 of some values, in order: equal values, equal number; a chance hit is one in 10^19. */
final class Fingerprint {

    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    Fingerprint add(Object value) {
        if (value == null) {
            digest.update((byte) 0);
            return this;
        }
        // 1.50 and 1.5 are the same amount.
        String text =
                value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value.toString();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        // The length before the text: ("ab", "c") is not ("a", "bc").
        digest.update((byte) 1);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        digest.update(bytes);
        return this;
    }

    long value() {
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}

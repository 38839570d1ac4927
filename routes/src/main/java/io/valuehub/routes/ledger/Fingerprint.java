package io.valuehub.routes.ledger;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** 64 bits of the SHA-256 of some values, in order: equal values, equal number; a chance hit is one in 10^19. */
final class Fingerprint {

    private static final ThreadLocal<MessageDigest> DIGEST = ThreadLocal.withInitial(Fingerprint::digest);

    private byte[] said = new byte[512];
    private int length;

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    Fingerprint add(Object value) {
        if (value == null) {
            room(1);
            said[length++] = 0;
            return this;
        }
        byte[] bytes = text(value).getBytes(StandardCharsets.UTF_8);
        // The length before the text: ("ab", "c") is not ("a", "bc").
        room(1 + Integer.BYTES + bytes.length);
        said[length++] = 1;
        for (int shift = 24; shift >= 0; shift -= 8) {
            said[length++] = (byte) (bytes.length >>> shift);
        }
        System.arraycopy(bytes, 0, said, length, bytes.length);
        length += bytes.length;
        return this;
    }

    /** 1.50 and 1.5 are the same amount. */
    private static String text(Object value) {
        return value instanceof BigDecimal number ? number.stripTrailingZeros().toPlainString() : value.toString();
    }

    private void room(int more) {
        if (said.length - length < more) {
            said = Arrays.copyOf(said, Math.max(said.length * 2, length + more));
        }
    }

    long value() {
        MessageDigest digest = DIGEST.get();
        digest.update(said, 0, length);
        return ByteBuffer.wrap(digest.digest()).getLong();
    }
}

package io.valuehub.analytics.decide;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of several texts, such that no two different lists of texts are joined into the same bytes. */
final class Digest {

    private static final double TWO_TO_53 = 1L << 53;

    private Digest() {}

    /** A number from 0 to below 1 that depends on the texts alone, evenly spread. */
    static double unit(String... parts) {
        return (ByteBuffer.wrap(of(parts)).getLong() >>> 11) / TWO_TO_53;
    }

    static byte[] of(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}

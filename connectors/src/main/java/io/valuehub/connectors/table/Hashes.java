package io.valuehub.connectors.table;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Hashes of texts. */
final class Hashes {

    private Hashes() {}

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The first hexadecimal digits of the SHA-256 of a text. */
    static String hex(String text, int digits) {
        return hex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)), digits);
    }

    static String hex(byte[] digest, int digits) {
        return HexFormat.of().formatHex(digest).substring(0, digits);
    }

    /** 64 well-mixed bits of a text; quick, not for secrets (the last step is MurmurHash3's finaliser, public domain). */
    static long mix64(String text) {
        long hash = 0xcbf29ce484222325L; // FNV-1a, 64 bits
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
        return hash ^ hash >>> 33;
    }
}

package io.valuehub.routes.mail;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 under one key and for one purpose, cut to 128 bits. Thread-safe. */
final class TokenSignature {

    /** Bytes of one. */
    static final int BYTES = 16;

    private static final String ALGORITHM = "HmacSHA256";

    /** With key and purpose in it; each signature goes on from a copy, since to begin takes longer than to sign. */
    private final Mac begun;

    TokenSignature(byte[] key, byte[] purpose) {
        try {
            begun = Mac.getInstance(ALGORITHM);
            begun.init(new SecretKeySpec(key, ALGORITHM));
            begun.update(purpose);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java platform", e);
        }
    }

    byte[] of(byte[] text) {
        try {
            return Arrays.copyOf(((Mac) begun.clone()).doFinal(text), BYTES);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's own " + ALGORITHM + " can be copied", e);
        }
    }
}

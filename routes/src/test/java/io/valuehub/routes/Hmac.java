package io.valuehub.routes;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How those outside sign with a secret they share with the hub (RFC 2104). */
public final class Hmac {

    private Hmac() {}

    /** In base64. */
    public static String sha1(String secret, String text) throws GeneralSecurityException {
        return Base64.getEncoder().encodeToString(of("HmacSHA1", bytes(secret), bytes(text)));
    }

    /** In base64. */
    public static String sha256(String secret, byte[]... parts) throws GeneralSecurityException {
        return Base64.getEncoder().encodeToString(sha256(bytes(secret), parts));
    }

    public static byte[] sha256(byte[] key, byte[]... parts) throws GeneralSecurityException {
        return of("HmacSHA256", key, parts);
    }

    private static byte[] of(String algorithm, byte[] key, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(key, algorithm));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

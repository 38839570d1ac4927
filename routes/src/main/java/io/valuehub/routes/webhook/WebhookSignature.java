package io.valuehub.routes.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Whether a body is what its sender signed (HMAC-SHA256 or ECDSA over the bytes as they came), or a key came along that only they know. */
final class WebhookSignature {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String BASE64_KEY = "whsec_";

    private WebhookSignature() {}

    /**
     * Compares in constant time.
     *
     * @param given the header; several signatures may stand in it, with spaces between
     * @param id the delivery's id, where it is signed too
     * @param time as it was sent, where it is signed too
     */
    static boolean fits(
            WebhookDeclaration declaration, String secret, String given, String id, String time, byte[] body) {
        return switch (declaration.algorithm()) {
            case "token" -> MessageDigest.isEqual(utf8(given.strip()), utf8(declaration.prefix() + secret));
            case "ecdsa-sha256" ->
                decode(declaration, given.strip())
                        .filter(signature -> isOf(secret, signature, before(declaration, id, time), body))
                        .isPresent();
            default -> fitsHmac(declaration, secret, given, id, time, body);
        };
    }

    private static boolean isOf(String publicKey, byte[] signature, byte[] before, byte[] body) {
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(KeyFactory.getInstance("EC")
                    .generatePublic(
                            new X509EncodedKeySpec(Base64.getMimeDecoder().decode(publicKey))));
            verifier.update(before);
            verifier.update(body);
            return verifier.verify(signature);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] before(WebhookDeclaration declaration, String id, String time) {
        return utf8(declaration
                .signs()
                .replace("{body}", "")
                .replace("{id}", id == null ? "" : id)
                .replace("{time}", time == null ? "" : time));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean fitsHmac(
            WebhookDeclaration declaration, String secret, String given, String id, String time, byte[] body) {
        byte[] expected = sign(declaration, secret, id, time, body);
        boolean fits = false;
        for (String one : given.strip().split("\\s+")) {
            Optional<byte[]> signature = decode(declaration, one);
            fits |= signature.isPresent() && MessageDigest.isEqual(signature.get(), expected);
        }
        return fits;
    }

    static byte[] sign(WebhookDeclaration declaration, String secret, String id, String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(secret), ALGORITHM));
            mac.update(before(declaration, id, time));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(ALGORITHM + " is part of every Java platform", e);
        }
    }

    private static byte[] key(String secret) {
        return secret.startsWith(BASE64_KEY)
                ? Base64.getDecoder().decode(secret.substring(BASE64_KEY.length()))
                : secret.getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<byte[]> decode(WebhookDeclaration declaration, String given) {
        if (!given.startsWith(declaration.prefix())) {
            return Optional.empty();
        }
        String text = given.substring(declaration.prefix().length());
        try {
            return Optional.of(
                    declaration.encoding().equals("hex")
                            ? HexFormat.of().parseHex(text.toLowerCase(java.util.Locale.ROOT))
                            : Base64.getDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}

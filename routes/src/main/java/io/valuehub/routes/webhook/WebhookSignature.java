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

/** Whether a body is what its sender signed (HMAC or ECDSA over the bytes as they came), or a key came along that only they know. */
final class WebhookSignature {

    private static final String BASE64_KEY = "whsec_";

    private WebhookSignature() {}

    /**
     * Whether a request was signed with that key; compared in constant time. Several signatures may stand in the header, with
     * spaces between.
     *
     * @param address the request was sent to, as its sender knows it
     */
    static boolean fits(WebhookDeclaration declaration, String secret, WebhookCall call, String address) {
        String given = call.header(declaration.signatureHeader()).orElse("");
        byte[] body = call.body();
        byte[] before = before(declaration, call, address);
        return switch (declaration.algorithm()) {
            case "token" -> MessageDigest.isEqual(utf8(given.strip()), utf8(declaration.prefix() + secret));
            case "ecdsa-sha256" ->
                decode(declaration, given.strip())
                        .filter(signature -> isOf(secret, signature, before, body))
                        .isPresent();
            default -> fitsHmac(declaration, secret, given, before, body);
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

    private static byte[] before(WebhookDeclaration declaration, WebhookCall call, String address) {
        String signs = declaration.signs();
        String fields = signs.contains("{fields}")
                ? FormFields.read(new String(call.body(), StandardCharsets.UTF_8))
                        .map(FormFields::joined)
                        .orElse("")
                : "";
        return utf8(signs.replace("{body}", "")
                .replace("{id}", call.header(declaration.idHeader()).orElse(""))
                .replace("{time}", call.header(declaration.timeHeader()).orElse(""))
                .replace("{url}", address)
                .replace("{fields}", fields));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static boolean fitsHmac(
            WebhookDeclaration declaration, String secret, String given, byte[] before, byte[] body) {
        byte[] expected = sign(declaration, secret, before, body);
        boolean fits = false;
        for (String one : given.strip().split("\\s+")) {
            Optional<byte[]> signature = decode(declaration, one);
            fits |= signature.isPresent() && MessageDigest.isEqual(signature.get(), expected);
        }
        return fits;
    }

    private static byte[] sign(WebhookDeclaration declaration, String secret, byte[] before, byte[] body) {
        String algorithm = declaration.algorithm().equals("hmac-sha1") ? "HmacSHA1" : "HmacSHA256";
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key(secret), algorithm));
            mac.update(before);
            if (declaration.signs().contains("{body}")) {
                mac.update(body);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(algorithm + " is part of every Java platform", e);
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

package io.valuehub.connectors.http;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A private RSA key in PEM, as OpenSSL writes it: PKCS #8 (BEGIN PRIVATE KEY) or PKCS #1 (BEGIN RSA PRIVATE KEY). */
final class RsaKey {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s\\\\]+)-----END");

    /** Version 0 and the algorithm rsaEncryption (RFC 5208, RFC 8017), which PKCS #8 has before a PKCS #1 key. */
    private static final byte[] RSA_ENCRYPTION = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private RsaKey() {}

    /**
     * @param place the option, for messages
     * @param value the PEM text, or the name of its file
     * @param directory where a relative name starts
     * @throws ConfigProblem when it is none; without a word of what it holds
     */
    static PrivateKey read(String place, String value, Path directory) {
        try {
            String text = value.contains("-----BEGIN") ? value : Files.readString(directory.resolve(value.strip()));
            Matcher pem = PEM.matcher(text);
            if (pem.find()) {
                // An environment file may hold line ends as \n.
                byte[] der = Base64.getMimeDecoder()
                        .decode(pem.group(2).replace("\\n", "").replace("\\", ""));
                return KeyFactory.getInstance("RSA")
                        .generatePrivate(new PKCS8EncodedKeySpec(pem.group(1) == null ? der : wrapped(der)));
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // told below like a text that is no key; what was read is not told
        }
        throw new ConfigProblem(Problem.of(
                place,
                "is no private key that can be read",
                "must be an RSA key in PEM without a password, or its file"));
    }

    private static byte[] wrapped(byte[] pkcs1) throws IOException {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        inner.write(RSA_ENCRYPTION);
        inner.write(element(0x04, pkcs1));
        return element(0x30, inner.toByteArray());
    }

    /** Tag, length and content in DER; lengths from 128 on take the two-byte form, enough for any RSA key. */
    private static byte[] element(int tag, byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(tag);
        bytes.write(0x82);
        bytes.write(content.length >> 8);
        bytes.write(content.length & 0xff);
        bytes.write(content);
        return bytes.toByteArray();
    }
}

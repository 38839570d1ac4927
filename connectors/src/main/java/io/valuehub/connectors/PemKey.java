package io.valuehub.connectors;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A private key in PEM, as OpenSSL writes it: PKCS #8 (BEGIN PRIVATE KEY) of an RSA or Ed25519 key, or PKCS #1 (BEGIN RSA
 * PRIVATE KEY).
 */
public final class PemKey {

    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s\\\\]+)-----END");

    /** Version 0 and the algorithm rsaEncryption (RFC 5208, RFC 8017), which PKCS #8 has before a PKCS #1 key. */
    private static final byte[] RSA_ENCRYPTION = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private PemKey() {}

    /**
     * An RSA key.
     *
     * @param place the option, for messages
     * @param value the PEM text, or the name of its file
     * @param directory where a relative name starts
     * @throws ConfigProblem when it is none; without a word of what it holds
     */
    public static PrivateKey rsa(String place, String value, Path directory) {
        PrivateKey key = read(value, directory);
        if (key instanceof RSAPrivateKey) {
            return key;
        }
        throw none(place, "must be an RSA key in PEM without a password, or its file");
    }

    /**
     * A key that signs, RSA or Ed25519.
     *
     * @param place the option, for messages
     * @param value the PEM text, or the name of its file
     * @param directory where a relative name starts
     * @throws ConfigProblem when it is none; without a word of what it holds
     */
    public static PrivateKey signing(String place, String value, Path directory) {
        PrivateKey key = read(value, directory);
        if (key != null) {
            return key;
        }
        throw none(place, "must be an RSA or Ed25519 key in PEM without a password, or its file");
    }

    private static PrivateKey read(String value, Path directory) {
        try {
            String text = value.contains("-----BEGIN") ? value : Files.readString(directory.resolve(value.strip()));
            Matcher pem = PEM.matcher(text);
            if (pem.find()) {
                // An environment file may hold line ends as \n.
                byte[] der = Base64.getMimeDecoder()
                        .decode(pem.group(2).replace("\\n", "").replace("\\", ""));
                return key(pem.group(1) == null ? der : wrapped(der));
            }
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            // told by the caller like a text that is no key; what was read is not told
        }
        return null;
    }

    private static PrivateKey key(byte[] pkcs8) throws GeneralSecurityException {
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(pkcs8);
        try {
            return KeyFactory.getInstance("RSA").generatePrivate(encoded);
        } catch (InvalidKeySpecException otherKind) {
            return KeyFactory.getInstance("Ed25519").generatePrivate(encoded);
        }
    }

    private static ConfigProblem none(String place, String expected) {
        return new ConfigProblem(Problem.of(place, "is no private key that can be read", expected));
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

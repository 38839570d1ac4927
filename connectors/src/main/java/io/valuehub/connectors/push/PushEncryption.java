package io.valuehub.connectors.push;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What only one browser can read: RFC 8291 over the content coding aes128gcm (RFC 8188), in one record. Each message has a key pair
 * and a salt of its own.
 */
final class PushEncryption {

    /** Most bytes of a message: 4096 (RFC 8030, 7.2) less header (86), delimiter (1) and tag (16). */
    static final int LARGEST = 3993;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT = 16;
    private static final int RECORD = 4096;
    private static final int KEY = 16;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final byte LAST_RECORD = 2;

    private PushEncryption() {}

    /**
     * The body of a request.
     *
     * @param browserKey the browser's public key
     * @param auth the secret it shares with its senders
     * @throws GeneralSecurityException when the key is none
     */
    static byte[] encrypt(byte[] message, byte[] browserKey, byte[] auth) throws GeneralSecurityException {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        return encrypt(message, browserKey, auth, PushKeys.fresh(), salt);
    }

    /** The same with a given key pair and salt, which must serve once only. */
    static byte[] encrypt(byte[] message, byte[] browserKey, byte[] auth, KeyPair own, byte[] salt)
            throws GeneralSecurityException {
        byte[] ownKey = PushKeys.point((ECPublicKey) own.getPublic());
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own.getPrivate());
        agreement.doPhase(PushKeys.publicKey(browserKey), true);
        byte[] shared = hmac(auth, agreement.generateSecret());
        byte[] input = hmac(shared, joined(text("WebPush: info\0"), browserKey, ownKey, new byte[] {1}));
        byte[] secret = hmac(salt, input);
        byte[] key = Arrays.copyOf(hmac(secret, text("Content-Encoding: aes128gcm\0\1")), KEY);
        byte[] nonce = Arrays.copyOf(hmac(secret, text("Content-Encoding: nonce\0\1")), NONCE);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        byte[] sealed = cipher.doFinal(joined(message, new byte[] {LAST_RECORD}));
        byte[] sizes = ByteBuffer.allocate(Integer.BYTES + 1)
                .putInt(RECORD)
                .put((byte) ownKey.length)
                .array();
        return joined(salt, sizes, ownKey, sealed);
    }

    private static byte[] hmac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }

    private static byte[] text(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}

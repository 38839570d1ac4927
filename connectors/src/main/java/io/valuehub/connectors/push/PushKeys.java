package io.valuehub.connectors.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.InvalidParameterSpecException;
import java.util.Base64;

/** Keys on the curve P-256, as browsers and the Web Push RFCs write them: base64url of the bare numbers. */
public final class PushKeys {

    /** Bytes of a public key: 4, then both coordinates (SEC 1, 2.3.3, uncompressed). */
    static final int PUBLIC_LENGTH = 65;

    /** Bytes of the secret a browser shares with its senders (RFC 8291, 3.2). */
    static final int AUTH_LENGTH = 16;

    private static final String CURVE = "secp256r1";
    private static final int NUMBER = 32;
    private static final ECParameterSpec P256 = curve();

    private PushKeys() {}

    /** Whether a browser's key and secret are such: a point of the curve, and 16 bytes. */
    public static boolean areKeys(String p256dh, String auth) {
        try {
            publicKey(decode(p256dh));
            return decode(auth).length == AUTH_LENGTH;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Of base64url, with or without padding; browsers' libraries write plain base64 too. */
    static byte[] decode(String text) {
        String url = text.strip().replace('+', '-').replace('/', '_').replaceAll("=+$", "");
        return Base64.getUrlDecoder().decode(url);
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @throws GeneralSecurityException when it is no point of the curve: a key that is none could betray the other */
    static ECPublicKey publicKey(byte[] point) throws GeneralSecurityException {
        if (point.length != PUBLIC_LENGTH || point[0] != 4) {
            throw new InvalidParameterSpecException("a public key has 65 bytes and begins with 4");
        }
        BigInteger x = number(point, 1);
        BigInteger y = number(point, 1 + NUMBER);
        if (!isOnCurve(x, y)) {
            throw new InvalidParameterSpecException("a public key is a point of the curve");
        }
        return (ECPublicKey) KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), P256));
    }

    static KeyPair pair(byte[] privateNumber, byte[] point) throws GeneralSecurityException {
        return new KeyPair(
                publicKey(point),
                KeyFactory.getInstance("EC")
                        .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, privateNumber), P256)));
    }

    static KeyPair fresh() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(CURVE));
        return generator.generateKeyPair();
    }

    static byte[] point(ECPublicKey key) {
        byte[] point = new byte[PUBLIC_LENGTH];
        point[0] = 4;
        put(key.getW().getAffineX(), point, 1);
        put(key.getW().getAffineY(), point, 1 + NUMBER);
        return point;
    }

    private static void put(BigInteger number, byte[] into, int at) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(bytes.length, NUMBER);
        System.arraycopy(bytes, bytes.length - length, into, at + NUMBER - length, length);
    }

    private static BigInteger number(byte[] bytes, int from) {
        return new BigInteger(1, bytes, from, NUMBER);
    }

    private static boolean isOnCurve(BigInteger x, BigInteger y) {
        BigInteger p = ((ECFieldFp) P256.getCurve().getField()).getP();
        BigInteger right = x.pow(3)
                .add(P256.getCurve().getA().multiply(x))
                .add(P256.getCurve().getB())
                .mod(p);
        return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.pow(2).mod(p).equals(right);
    }

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(CURVE));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(CURVE + " is part of every Java platform", e);
        }
    }
}

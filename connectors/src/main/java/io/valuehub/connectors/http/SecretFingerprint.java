package io.valuehub.connectors.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * By what a secret is known again in a text without being kept: of each of its {@link SecretForms forms} the length, 20 bits
 * of a hash of the head (so that a text is searched quickly) and 128 bits of a salted SHA-256 of all. It gives nothing of
 * the secret back, and guesses at it do not pay: a secret that people may have thought up gets none.
 */
final class SecretFingerprint {

    /** Bytes of a form that are hashed for the search; shorter secrets have no fingerprint. */
    static final int HEAD = 12;

    /** How many bits of the hash of a head are kept. */
    static final int HEAD_BITS = 20;

    private static final int SALT = 16;
    private static final int DIGEST = 16;
    private static final int LONGEST = 0xffff;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] salt;
    private final List<Form> forms;

    private SecretFingerprint(byte[] salt, List<Form> forms) {
        this.salt = salt;
        this.forms = forms;
    }

    /** One form: where its head may be, {@link #isAt} says whether it stands there. */
    final class Form {

        private final int head;
        private final int length;
        private final byte[] digest;

        Form(int head, int length, byte[] digest) {
            this.head = head;
            this.length = length;
            this.digest = digest;
        }

        int head() {
            return head;
        }

        int length() {
            return length;
        }

        boolean isAt(byte[] text, int start) {
            return start + length <= text.length && Arrays.equals(digest, digest(salt, text, start, length));
        }
    }

    /** Whether a secret is long enough to have one. */
    static boolean fits(String secret) {
        return secret.length() >= HEAD;
    }

    static SecretFingerprint of(String secret) {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        SecretFingerprint made = new SecretFingerprint(salt, new ArrayList<>());
        for (String form : SecretForms.of(secret, HEAD)) {
            byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
            if (bytes.length <= LONGEST) {
                made.forms.add(made.new Form(head(bytes, 0), bytes.length, digest(salt, bytes, 0, bytes.length)));
            }
        }
        return made;
    }

    /** Reads what {@link #text} wrote. */
    static SecretFingerprint read(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
        byte[] salt = new byte[SALT];
        bytes.get(salt);
        SecretFingerprint read = new SecretFingerprint(salt, new ArrayList<>());
        while (bytes.hasRemaining()) {
            int head = bytes.getInt();
            int length = bytes.getShort() & LONGEST;
            byte[] digest = new byte[DIGEST];
            bytes.get(digest);
            read.forms.add(read.new Form(head, length, digest));
        }
        return read;
    }

    /** To be kept: Base64. */
    String text() {
        ByteBuffer bytes = ByteBuffer.allocate(SALT + forms.size() * (Integer.BYTES + Short.BYTES + DIGEST))
                .put(salt);
        forms.forEach(
                form -> bytes.putInt(form.head).putShort((short) form.length).put(form.digest));
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    List<Form> forms() {
        return forms;
    }

    boolean isOf(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        return forms.stream().anyMatch(form -> form.length == bytes.length && form.isAt(bytes, 0));
    }

    /** Of the {@value #HEAD} bytes that begin there. */
    static int head(byte[] text, int start) {
        long mixed = (long) LONG.get(text, start) * 0x9E3779B97F4A7C15L
                + (long) LONG.get(text, start + HEAD - Long.BYTES) * 0xC2B2AE3D27D4EB4FL;
        return (int) ((mixed ^ mixed >>> 29) * 0x9E3779B97F4A7C15L >>> Long.SIZE - HEAD_BITS);
    }

    private static byte[] digest(byte[] salt, byte[] text, int start, int length) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt);
            sha.update(text, start, length);
            return Arrays.copyOf(sha.digest(), DIGEST);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }
}

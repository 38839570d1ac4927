package io.valuehub.routes.mail;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Names, in an unsubscribe link, who no longer wants to be written to: a person's number in this ledger and a signature
 * over it (HMAC-SHA256, cut to 128 bits), in URL-safe base64. Holds nothing personal, cannot be made up, never expires
 * and is the same each time, as a link in an old email must go on working.
 */
public final class UnsubscribeToken {

    /** Name of its key among the hub's secrets. */
    public static final String KEY = "unsubscribe";

    private static final byte[] PURPOSE = "marketing email v1".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final int PERSON_BYTES = Long.BYTES;

    private final TokenSignature signature;
    private final SurveyToken surveys;

    public UnsubscribeToken(byte[] key) {
        signature = new TokenSignature(key, PURPOSE);
        surveys = new SurveyToken(key);
    }

    /** Signs survey links with the same key, for another purpose. */
    public SurveyToken surveys() {
        return surveys;
    }

    /** The token for a person. */
    public String of(long person) {
        byte[] number = ByteBuffer.allocate(PERSON_BYTES).putLong(person).array();
        byte[] token = Arrays.copyOf(number, PERSON_BYTES + TokenSignature.BYTES);
        System.arraycopy(signature.of(number), 0, token, PERSON_BYTES, TokenSignature.BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** Whose token it is; empty when it was not made here. */
    public Optional<Long> person(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length != PERSON_BYTES + TokenSignature.BYTES) {
            return Optional.empty();
        }
        byte[] number = Arrays.copyOf(bytes, PERSON_BYTES);
        byte[] signed = Arrays.copyOfRange(bytes, PERSON_BYTES, bytes.length);
        return MessageDigest.isEqual(signed, signature.of(number))
                ? Optional.of(ByteBuffer.wrap(number).getLong())
                : Optional.empty();
    }
}

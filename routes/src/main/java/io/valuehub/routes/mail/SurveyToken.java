package io.valuehub.routes.mail;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Names, in a survey link, who is asked what and since when: a person's number in this ledger, the question and a day, and
 * a signature over them (HMAC-SHA256, cut to 128 bits), in URL-safe base64. Holds nothing personal and cannot be made up.
 */
public final class SurveyToken {

    private static final byte[] PURPOSE = "survey link v1".getBytes(StandardCharsets.US_ASCII);
    private static final int ASKED_BYTES = Long.BYTES + 1 + Integer.BYTES;

    private final TokenSignature signature;

    SurveyToken(byte[] key) {
        signature = new TokenSignature(key, PURPOSE);
    }

    /** The token with which a person answers a question they were asked on a day. */
    public String of(long person, SurveyQuestion question, LocalDate day) {
        byte[] asked = ByteBuffer.allocate(ASKED_BYTES)
                .putLong(person)
                .put((byte) question.ordinal())
                .putInt((int) day.toEpochDay())
                .array();
        byte[] token = Arrays.copyOf(asked, ASKED_BYTES + TokenSignature.BYTES);
        System.arraycopy(signature.of(asked), 0, token, ASKED_BYTES, TokenSignature.BYTES);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** What a token stands for; empty when it was not made here. */
    public Optional<Asked> read(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        if (bytes.length != ASKED_BYTES + TokenSignature.BYTES) {
            return Optional.empty();
        }
        byte[] asked = Arrays.copyOf(bytes, ASKED_BYTES);
        if (!MessageDigest.isEqual(Arrays.copyOfRange(bytes, ASKED_BYTES, bytes.length), signature.of(asked))) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(asked);
        return Optional.of(
                new Asked(in.getLong(), SurveyQuestion.values()[in.get()], LocalDate.ofEpochDay(in.getInt())));
    }

    /**
     * Who was asked what.
     *
     * @param person maybe a former self of whom they are now
     */
    public record Asked(long person, SurveyQuestion question, LocalDate day) {}
}

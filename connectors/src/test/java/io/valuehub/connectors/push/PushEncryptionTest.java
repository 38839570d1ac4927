package io.valuehub.connectors.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** Held to the worked example of RFC 8291 (section 5 and appendix A). */
class PushEncryptionTest {

    private static final String SENDER_PUBLIC =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private static final String SENDER_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private static final String BROWSER_PUBLIC =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";
    private static final String SALT = "DGv6ra1nlYgDCS1FRnbzlw";
    private static final String SEALED = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
            + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
            + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    @Test
    void theExampleOfTheStandardComesOutToTheByte() throws Exception {
        byte[] sealed = PushEncryption.encrypt(
                "When I grow up, I want to be a watermelon".getBytes(StandardCharsets.UTF_8),
                PushKeys.decode(BROWSER_PUBLIC),
                PushKeys.decode(AUTH),
                PushKeys.pair(PushKeys.decode(SENDER_PRIVATE), PushKeys.decode(SENDER_PUBLIC)),
                PushKeys.decode(SALT));

        assertThat(PushKeys.encode(sealed)).isEqualTo(SEALED);
    }

    @Test
    void noTwoMessagesShareKeyOrSalt() throws Exception {
        byte[] one = PushEncryption.encrypt(new byte[0], PushKeys.decode(BROWSER_PUBLIC), PushKeys.decode(AUTH));
        byte[] two = PushEncryption.encrypt(new byte[0], PushKeys.decode(BROWSER_PUBLIC), PushKeys.decode(AUTH));

        assertThat(PushKeys.encode(one).substring(0, 20))
                .isNotEqualTo(PushKeys.encode(two).substring(0, 20));
        assertThat(one).as("header, delimiter and tag").hasSize(86 + 1 + 16);
    }

    /** A key off the curve lets whoever made it learn the other key (an invalid-curve attack). */
    @Test
    void whatIsNoPointOfTheCurveIsRefused() {
        byte[] off = PushKeys.decode(BROWSER_PUBLIC);
        off[64] ^= 1;
        assertThat(PushKeys.areKeys(PushKeys.encode(off), AUTH)).isFalse();
        assertThat(PushKeys.areKeys(BROWSER_PUBLIC, "c2hvcnQ")).isFalse();
        assertThat(PushKeys.areKeys("no key!", AUTH)).isFalse();
        assertThat(PushKeys.areKeys(BROWSER_PUBLIC, AUTH)).isTrue();
        assertThatThrownBy(() -> PushKeys.publicKey(off)).isInstanceOf(GeneralSecurityException.class);
    }

    @Test
    void theSenderSignsForOneServiceAndForADayAtMost() throws Exception {
        KeyPair sender = PushKeys.pair(PushKeys.decode(SENDER_PRIVATE), PushKeys.decode(SENDER_PUBLIC));
        Instant now = Instant.parse("2026-05-01T10:00:00Z");

        String header = SenderToken.authorization(sender, "https://push.example.com", "mailto:it@example.com", now);

        assertThat(header).startsWith("vapid t=").endsWith(", k=" + SENDER_PUBLIC);
        String[] token =
                header.substring("vapid t=".length(), header.indexOf(", k=")).split("\\.");
        JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(token[1]));
        assertThat(claims.path("aud").asText()).isEqualTo("https://push.example.com");
        assertThat(claims.path("sub").asText()).isEqualTo("mailto:it@example.com");
        assertThat(Instant.ofEpochSecond(claims.path("exp").asLong()))
                .isBetween(now.plusSeconds(3600), now.plusSeconds(24 * 3600));
        Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
        verifier.initVerify(sender.getPublic());
        verifier.update((token[0] + "." + token[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(verifier.verify(PushKeys.decode(token[2]))).isTrue();
    }
}

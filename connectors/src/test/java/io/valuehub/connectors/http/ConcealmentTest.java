package io.valuehub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets that an API repeats, however it writes them. */
class ConcealmentTest {

    private static final String TOKEN = "AT-1/x+y=416656798126&ñ";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T20:00:00Z"), ZoneOffset.UTC);
    private static final Concealment CONCEALMENT = concealment(() -> List.of("10000", "short7!", TOKEN));

    private static Concealment concealment(Supplier<List<String>> options) {
        return new Concealment(options, List::of, new FormerSecrets(KnownSecrets.inMemory(), "shop", CLOCK));
    }

    @Test
    void findsASecretAsItIs() {
        assertThat(CONCEALMENT.of("no " + TOKEN + ", " + TOKEN + TOKEN + " or short7!"))
                .isEqualTo("no <secret>, <secret><secret> or <secret>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AT-1\\/x+y=416656798126&ñ", // PHP json_encode
                "AT-1/x\\u002By=416656798126\\u0026ñ", // .NET System.Text.Json
                "AT-1/x+y\\u003d416656798126\\u0026ñ", // Gson
                "AT-1/x+y=416656798126\\u0026ñ", // Go encoding/json
                "AT-1%2Fx%2By%3D416656798126%26%C3%B1",
                "AT-1/x%2By%3D416656798126%26%C3%B1",
                "AT-1%2fx%2by%3d416656798126%26%c3%b1",
                "AT-1\\\\/x+y=416656798126&ñ", // what PHP wrote, quoted in a message
                "AT-1\\\\\\/x+y=416656798126&ñ", // by PHP
                "AT-1%252Fx%252By%253D416656798126%2526%25C3%25B1",
            })
    void findsItAsOthersWriteIt(String written) {
        assertThat(CONCEALMENT.of("{\"message\":\"" + written + "\"}")).isEqualTo("{\"message\":\"<secret>\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u:", "Bearer ", "1", "user@example.com:"})
    void findsItWithinBase64(String before) {
        byte[] pair = (before + TOKEN + ":").getBytes(StandardCharsets.UTF_8);
        String standard = Base64.getEncoder().encodeToString(pair);
        String forUrls = Base64.getUrlEncoder().encodeToString(pair);
        for (String encoded : List.of(
                standard, forUrls, standard.replace("/", "\\/"), URLEncoder.encode(standard, StandardCharsets.UTF_8))) {
            String hidden = CONCEALMENT.of(encoded);
            assertThat(hidden).contains("<secret>");
            // At each end a character or two have bits of what stands beside it.
            assertThat(hidden.length()).isLessThanOrEqualTo(encoded.length() - TOKEN.length() + "<secret>".length());
        }
    }

    @Test
    void aShortSecretTakesNothingOutOfData() {
        byte[] page = "[{\"id\":10000,\"note\":\"short7!\"}]".getBytes(StandardCharsets.UTF_8);
        assertThat(CONCEALMENT.ofData(page)).isSameAs(page);
        assertThat(CONCEALMENT.ofData(TOKEN.getBytes(StandardCharsets.UTF_8)))
                .asString()
                .isEqualTo("<secret>");
    }

    @Test
    void looksForTheSecretsOfNow() {
        List<List<String>> now = new java.util.ArrayList<>(List.of(List.of("first-token"), List.of("second-token")));
        Concealment changing = concealment(() -> now.get(0));
        assertThat(changing.of("first-token second-token")).isEqualTo("<secret> second-token");
        now.remove(0);
        assertThat(changing.of("first-token second-token")).isEqualTo("first-token <secret>");
    }

    /** Of two letters, so that texts overlap often; the seed is the repetition. */
    @RepeatedTest(200)
    void replacesWhatJavaReplaces(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String text = letters(random, 200);
        String pattern = letters(random, 2 + random.nextInt(8));
        byte[] replaced = new BytePatterns(List.of(pattern.getBytes(StandardCharsets.US_ASCII)))
                .replace(text.getBytes(StandardCharsets.US_ASCII), new byte[] {'-'});
        assertThat(new String(replaced, StandardCharsets.US_ASCII)).isEqualTo(text.replace(pattern, "-"));
    }

    private static String letters(Random random, int length) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            letters.append(random.nextBoolean() ? 'a' : 'b');
        }
        return letters.toString();
    }
}

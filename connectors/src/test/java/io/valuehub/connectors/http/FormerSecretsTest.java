package io.valuehub.connectors.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens and keys of earlier processes, of which only fingerprints are left. */
class FormerSecretsTest {

    private static final String TOKEN = "AT-1/x+y=416656798126&z";
    private static final String KEY = "cs_0123456789abcdef0123456789abcdef";
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T20:00:00Z"), ZoneOffset.UTC);

    private final KnownSecrets store = KnownSecrets.inMemory();

    private FormerSecrets process() {
        return new FormerSecrets(store, "shop", CLOCK);
    }

    private Concealment next(List<String> options) {
        return new Concealment(() -> options, List::of, process());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "AT-1/x+y=416656798126&z",
                "AT-1\\/x+y=416656798126&z", // PHP json_encode
                "AT-1/x\\u002By=416656798126\\u0026z", // .NET System.Text.Json
                "AT-1/x+y\\u003d416656798126\\u0026z", // Gson
                "AT-1/x+y=416656798126\\u0026z", // Go encoding/json
                "AT-1%2Fx%2By%3D416656798126%26z",
                "AT-1/x%2By%3D416656798126%26z",
                "AT-1%2fx%2by%3d416656798126%26z",
                "AT-1\\\\/x+y=416656798126&z", // what PHP wrote, quoted in a message
                "AT-1%252Fx%252By%253D416656798126%2526z",
            })
    void theNextProcessKnowsATokenHoweverItIsWritten(String written) {
        process().token(TOKEN, CLOCK.instant());
        Concealment next = next(List.of());
        assertThat(next.of("{\"message\":\"was " + written + ", no more\"}"))
                .isEqualTo("{\"message\":\"was <secret>, no more\"}");
        assertThat(next.ofData("https://shop.example.com/?token=" + written + "&page=2"))
                .isEqualTo("https://shop.example.com/?token=<secret>&page=2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u:", "Bearer ", "1", "user@example.com:"})
    void andWithinBase64(String before) {
        process().token(TOKEN, Instant.MAX);
        String encoded = Base64.getEncoder().encodeToString((before + TOKEN + ":").getBytes(StandardCharsets.UTF_8));
        assertThat(next(List.of()).of("\"" + encoded + "\""))
                .contains("<secret>")
                .hasSizeLessThanOrEqualTo(encoded.length() + 2 - TOKEN.length() + "<secret>".length());
    }

    @Test
    void whatTheOwnerReplacedIsKnownToo() {
        next(List.of(KEY)).of("an answer");
        assertThat(next(List.of("cs_another-0123456789abcdef")).of(KEY + " was replaced"))
                .isEqualTo("<secret> was replaced");
    }

    @Test
    void nothingThatIsKeptGivesASecretBackAndAPasswordIsNotKept() {
        next(List.of(KEY, "summer-2026!")).of("an answer");
        process().token(TOKEN, Instant.MAX);
        process().token(TOKEN, Instant.MAX);
        assertThat(store.of("shop")).hasSize(2);
        assertThat(store.of("shop")).allSatisfy(text -> assertThat(
                        new String(Base64.getDecoder().decode(text), StandardCharsets.ISO_8859_1))
                .doesNotContain("AT-1", "cs_01", "416656", "abcdef"));
        assertThat(process().all()).allMatch(one -> one.isOf(KEY) || one.isOf(TOKEN));
    }

    @Test
    void aTextWithoutAnyStaysTheSame() {
        process().token(TOKEN, Instant.MAX);
        byte[] page =
                "{\"url\":\"https://shop.example.com/orders/4166567981264166567981\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(next(List.of()).ofData(page)).isSameAs(page);
    }

    /** Texts of few letters, so that tokens stand close and begin alike; the seed is the repetition. */
    @RepeatedTest(200)
    void replacesWhatJavaReplaces(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<String> tokens = IntStream.range(0, 3)
                .mapToObj(i -> "AA" + letters(random, 12 + random.nextInt(9)))
                .toList();
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            text.append(random.nextInt(3) == 0 ? tokens.get(random.nextInt(3)) : letters(random, random.nextInt(30)))
                    .append(random.nextBoolean() ? "" : "\",\"");
        }
        tokens.forEach(token -> process().token(token, Instant.MAX));
        String pattern = tokens.stream()
                .sorted((one, other) -> other.length() - one.length())
                .reduce((one, other) -> one + "|" + other)
                .orElseThrow();
        assertThat(next(List.of()).of(text.toString()))
                .isEqualTo(text.toString().replaceAll(pattern, "<secret>"));
    }

    private static String letters(Random random, int length) {
        return random.ints(length, 'A', 'C')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}

package io.valuehub.routes.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Money and shares as each language writes them; expected by Unicode's CLDR, with plain spaces. */
class CouponWordsTest {

    static Map<String, String> words(String language, String coupon) {
        try {
            return new CouponWords(Locale.forLanguageTag(language), ZoneId.of("Europe/Madrid"))
                    .of(new ObjectMapper().readTree(coupon));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, percent, 10, , 10%",
        "es, percent, 12.5, , '12,5 %'",
        "en, amount, 5, EUR, €5",
        "es, amount, 5, EUR, 5 €",
        "en, amount, 7.5, EUR, €7.50",
        "es, amount, 7.5, EUR, '7,50 €'",
        "en, amount, 1500, JPY, '¥1,500'"
    })
    void writesWhatIsTakenOff(String language, String key, String number, String currency, String expected) {
        Map<String, String> words = words(
                language,
                "{\"code\":\"x\",\"" + key + "\":\"" + number + "\","
                        + (currency == null ? "" : "\"currency\":\"" + currency + "\",")
                        + "\"expiresAt\":\"2026-06-01T22:30:00Z\"}");
        assertThat(words).containsEntry("off", expected).containsEntry("minimum", null);
        assertThat(words.get("percent")).isEqualTo(key.equals("percent") ? number : null);
    }

    /** 22:30 UTC is the next day in Madrid. */
    @ParameterizedTest
    @CsvSource({"en, €30, 'June 2, 2026'", "es, 30 €, 2 de junio de 2026"})
    void writesFromWhichOrderOnAndUntilWhen(String language, String minimum, String day) {
        assertThat(
                        words(
                                language,
                                "{\"code\":\"x\",\"amount\":\"5\",\"minimum\":\"30\",\"currency\":\"EUR\",\"expiresAt\":\"2026-06-01T22:30:00Z\"}"))
                .containsEntry("minimum", minimum)
                .containsEntry("expires", day);
    }
}

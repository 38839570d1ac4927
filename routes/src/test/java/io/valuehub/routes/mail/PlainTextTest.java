package io.valuehub.routes.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {

    /** A Persian name with its joiner, Sinhala's Sri, and a mother with her daughter: one letter each, for who reads them. */
    @ParameterizedTest
    @ValueSource(strings = {"علی\u200Cرضا", "ශ්\u200Dරී", "👩\u200D👧", "❤️\u200D🔥"})
    void keepsWhatJoinsLetters(String name) {
        assertThat(PlainText.name(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"'\u200Dhidden\u200C', hidden", "a\u200Bb, a b", "'a\u202Eb\u202C', a b", "a\u200D b, a b"})
    void dropsWhatIsNotSeen(String given, String line) {
        assertThat(PlainText.line(given)).isEqualTo(line);
    }
}

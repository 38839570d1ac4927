package io.valuehub.analytics.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WordsTest {

    private static final Pattern PLACE = Pattern.compile("%(?:(\\d+)\\$)?[,.0-9]*([sdfg])");

    static List<String> languages() {
        return Words.ALL.stream().map(Words::language).toList();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everySentenceIsThereInEveryLanguageAndNothingElse(String language) {
        Set<String> sentences =
                Arrays.stream(Sentence.values()).map(Sentence::name).collect(Collectors.toCollection(TreeSet::new));

        assertThat(Words.read(language).stringPropertyNames()).containsExactlyInAnyOrderElementsOf(sentences);
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageSaysTheSameValues(String language) {
        for (Sentence sentence : Sentence.values()) {
            String english = Words.read("en").getProperty(sentence.name());
            for (String form : Words.read(language).getProperty(sentence.name()).split("\\|")) {
                assertThat(places(form)).as("%s in %s", sentence, language).isEqualTo(places(english.split("\\|")[0]));
            }
        }
    }

    /** Names of the values in the order of the pattern, as {@code 1d, 2s}. */
    private static Set<String> places(String pattern) {
        Set<String> places = new TreeSet<>();
        Matcher matcher = PLACE.matcher(pattern.replace("%%", ""));
        for (int next = 1; matcher.find(); next++) {
            places.add((matcher.group(1) == null ? next : matcher.group(1)) + matcher.group(2));
        }
        return places;
    }

    @Test
    void noSentenceIsLeftInEnglish() {
        List<Words> others =
                Words.ALL.stream().filter(words -> words != Words.ENGLISH).toList();

        assertThat(others).isNotEmpty();
        for (Words words : others) {
            assertThat(Arrays.stream(Sentence.values())
                            .filter(sentence -> sentence != Sentence.QUOTED)
                            .filter(sentence -> Words.read(words.language())
                                    .getProperty(sentence.name())
                                    .equals(Words.read("en").getProperty(sentence.name()))))
                    .as("the same in English and %s", words.language())
                    .isEmpty();
        }
    }

    @Test
    void numbersAndAmountsAreWrittenAsTheLanguageDoes() {
        Words spanish = Words.in(Locale.forLanguageTag("es-MX"));
        Currency euro = Currency.getInstance("EUR");

        assertThat(Stream.of(Words.ENGLISH, spanish).map(words -> words.money(-1234.5, euro)))
                .containsExactly("-1234.50 EUR", "-1234,50 EUR");
        assertThat(Stream.of(Words.ENGLISH, spanish).map(words -> words.tenths(2.26)))
                .containsExactly("2.3", "2,3");
        assertThat(Stream.of(Words.ENGLISH, spanish).map(words -> words.count(12_345)))
                .containsExactly("12,345", "12.345");
        assertThat(Stream.of(Words.ENGLISH, spanish).map(words -> words.day(LocalDate.of(2026, 8, 2))))
                .containsExactly("2 Aug 2026", "2 ago 2026");
        assertThat(spanish.say(Sentence.NOT_YET, 1L)).isEqualTo("Aún no se puede medir, falta más o menos 1 semana.");
        assertThat(spanish.say(Sentence.NOT_YET, 3L)).isEqualTo("Aún no se puede medir, faltan unas 3 semanas.");
    }

    @Test
    void aLanguageWithoutTextsIsToldInEnglish() {
        assertThat(Words.in(Locale.GERMAN)).isSameAs(Words.ENGLISH);
        assertThat(Words.in(Locale.forLanguageTag("es-AR")).language()).isEqualTo("es");
    }
}

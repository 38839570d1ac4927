package io.valuehub.analytics.unify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @Test
    void comparesTrimmedAndWithoutCase() {
        assertThat(EmailAddress.normalise("  Ana.Lopez+shop@Example.COM\t")).contains("ana.lopez+shop@example.com");
        assertThat(EmailAddress.normalise("I@EXAMPLE.COM")).contains("i@example.com");
        assertThat(EmailAddress.normalise("a@localhost")).contains("a@localhost");
    }

    @Test
    void doesNotTellApartTheWaysToWriteOneLetter() {
        // U+00E9, and e followed by the combining U+0301.
        assertThat(EmailAddress.normalise("jos\u00e9@example.com"))
                .isEqualTo(EmailAddress.normalise("jose\u0301@example.com"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "none",
                "@example.com",
                "a@",
                "a@b@c",
                "a b@example.com",
                "a@b\nBcc: c@d",
                "<a@b>",
                "a@b,c"
            })
    void refusesWhatIsNoAddress(String written) {
        assertThat(EmailAddress.normalise(written)).isEmpty();
    }

    @Test
    void refusesNothingAndTooMuch() {
        assertThat(EmailAddress.normalise(null)).isEmpty();
        assertThat(EmailAddress.normalise("a".repeat(320) + "@example.com")).isEmpty();
    }
}

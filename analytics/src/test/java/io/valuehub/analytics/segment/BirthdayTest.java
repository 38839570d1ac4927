package io.valuehub.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BirthdayTest {

    /** Counted on a calendar; 2028 is a leap year, 2026 and 2027 are none. */
    @ParameterizedTest
    @CsvSource({
        "1990-05-17, 2026-05-17, 0",
        "1990-05-17, 2026-05-16, 1",
        "1990-05-17, 2026-05-18, 364",
        "1990-05-17T00:00:00Z, 2026-05-17, 0",
        "1990-05-17 00:00:00, 2026-05-17, 0",
        "19900517, 2026-05-17, 0",
        "--05-17, 2026-05-17, 0",
        "05-17, 2026-05-10, 7",
        "0517, 2026-05-10, 7",
        "1990-01-01, 2026-12-31, 1",
        "2000-02-29, 2026-02-28, 0",
        "2000-02-29, 2026-03-01, 364",
        "2000-02-29, 2027-03-01, 365",
        "2000-02-29, 2028-02-28, 1",
        "2000-02-29, 2028-02-29, 0",
        "2000-02-28, 2028-02-29, 365"
    })
    void daysToTheNext(String written, LocalDate today, long days) {
        assertThat(Birthday.parse(written).orElseThrow().daysFrom(today)).isEqualTo(days);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "17/05/1990", "05/17/1990", "1990-02-30", "1990-13-01", "May", "0", "1990"})
    void whatIsNoDayIsNotRead(String written) {
        assertThat(Birthday.parse(written).map(Birthday::day)).isEmpty();
    }

    @Test
    void isPersonal() {
        assertThat(Birthday.parse("1990-05-17").orElseThrow().toString()).isEqualTo("Birthday");
        assertThat(Birthday.isNamed("meta:Date_of_Birth")).isTrue();
        assertThat(Birthday.isNamed("dob")).isTrue();
        assertThat(Birthday.isNamed("newsletter")).isFalse();
    }
}

package io.valuehub.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days read from bytes are those java.time reads from text. */
class DayReadingTest {

    private static DayReading reading(String pattern, ZoneId zone) {
        return new DayReading(new OrderFileLayout(
                "orders.csv", List.of(), 0, 1, 2, ',', pattern, '.', StandardCharsets.UTF_8, zone, List.of()));
    }

    private static int of(DayReading reading, String text) {
        byte[] bytes = (" " + text + " ").getBytes(StandardCharsets.UTF_8);
        return reading.of(bytes, 1, bytes.length - 1);
    }

    @Property(tries = 2_000)
    void readsEveryDayInEveryForm(@ForAll @IntRange(min = -100_000, max = 200_000) int day) {
        LocalDateTime time = LocalDate.ofEpochDay(day)
                .atTime(Math.floorMod(day, 24), Math.floorMod(day, 60), Math.floorMod(day, 59));
        for (String pattern : List.of(
                "yyyy-MM-dd",
                "yyyyMMdd",
                "d/M/yyyy",
                "M/d/yyyy H:mm",
                "dd.MM.uuuu HH:mm:ss",
                "d MMM yyyy",
                "EEE d.M.yyyy")) {
            String text = time.format(DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH));
            assertThat(of(reading(pattern, ZoneOffset.UTC), text)).as(text).isEqualTo(day);
        }
        DayReading iso = reading(null, ZoneOffset.ofHoursMinutes(5, 30));
        assertThat(of(iso, time.toLocalDate().toString())).isEqualTo(day);
        assertThat(of(iso, time + "")).isEqualTo(day);
        assertThat(of(iso, time + "Z"))
                .isEqualTo((int) time.plusMinutes(330).toLocalDate().toEpochDay());
        assertThat(of(iso, time + "+05:30")).isEqualTo(day);
    }

    @ParameterizedTest
    @CsvSource({
        ",2026-02-29",
        ",2026-13-01",
        ",2026-17-01",
        ",2026-00-10",
        ",2026-01-32",
        ",2026-01-01T24:10",
        ",2026-1-1",
        ",20260101",
        ",2026-01-01x",
        ",2026-01-01T1",
        "d/M/yyyy,31/4/2026",
        "d/M/yyyy,1/2/26",
        "d/M/yyyy H:mm,1/2/2026",
        "HH:mm,10:10"
    })
    void refusesWhatIsNoDay(String pattern, String text) {
        DayReading reading = reading(pattern, ZoneOffset.UTC);
        if (pattern == null) {
            of(reading, "2026-01-01"); // what was read before must not help
        }
        assertThatThrownBy(() -> of(reading, text)).isInstanceOf(DateTimeException.class);
    }
}

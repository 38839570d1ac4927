package io.valuehub.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.routes.report.EffectPoint;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourseTest {

    private final Show show = new Show(ZoneOffset.UTC, Currency.getInstance("EUR"));

    private static EffectPoint point(int day, double value, Double low, Double high) {
        return new EffectPoint(LocalDate.of(2026, 3, day), 10L * day, value, low, high);
    }

    /** From −100 to 300 on 150 units: 0 is at 112.5, 100 at 75, 200 at 37.5; days 1, 11 and 21 at 0, 50 and 100. */
    @Test
    void drawsTheLineItsBandAndZero() {
        Course course = Course.of(
                show,
                List.of(point(1, 0, null, null), point(11, 100, -100.0, 300.0), point(21, 200, 100.0, 300.0)),
                "text");

        assertThat(course.line()).isEqualTo("0.00,112.50 50.00,75.00 100.00,37.50");
        assertThat(course.band()).isEqualTo("50.00,0.00 100.00,0.00 100.00,75.00 50.00,150.00");
        assertThat(course.levels())
                .extracting(Course.Level::label)
                .containsExactly(Show.MINUS + "€100", "€0", "€100", "€200", "€300");
        assertThat(course.levels())
                .filteredOn(level -> level.tone().equals("zero"))
                .singleElement()
                .satisfies(level -> assertThat(level.y()).isEqualTo("128.50"));
        assertThat(course.from()).isEqualTo("1 Mar 2026");
        assertThat(course.until()).isEqualTo("21 Mar 2026");
    }

    /** Small sums keep their cents apart, large ones a few lines; all above zero begins at zero. */
    @Test
    void hasAFewAmountsToReadItBy() {
        for (double most : new double[] {.03, 7, 49_000, 2.5e7}) {
            Course course =
                    Course.of(show, List.of(point(1, most / 2, null, null), point(8, most, null, null)), "text");
            assertThat(course.levels().size()).as("levels to %s", most).isBetween(2, 6);
            assertThat(course.band()).isEmpty();
        }
    }

    @Test
    void drawsNothingOfNothing() {
        assertThat(Course.of(show, List.of(), "text")).isNull();
        assertThat(Course.of(show, List.of(point(1, 5, null, null)), "text")).isNull();
        assertThat(Course.of(show, List.of(point(1, 0, null, null), point(8, 0, null, null)), "text"))
                .isNull();
    }
}

package io.valuehub.config.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeSpanTest {

    @ParameterizedTest
    @CsvSource({"30 days,P30D", "1 day,P1D", "39w,P273D", "12 months,P12M", "2 Years,P2Y", "P1Y,P1Y", "p6m,P6M"})
    void readsWhatIsCountedOnTheCalendar(String text, Period expected) {
        assertThat(TimeSpan.parse(text).toPeriod()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"12 hours,PT12H", "2 weeks,PT336H", "PT90M,PT90M", "1 month,PT720H", "0 days,PT0S"})
    void readsWhatIsMeasured(String text, Duration expected) {
        assertThat(TimeSpan.parse(text).toDuration()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "often", "30 dayz", "12m", "-3 days", "P", "PT", "3 days 2 hours"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> TimeSpan.parse(text)).isInstanceOf(Unreadable.class);
    }

    @Test
    void refusesHoursOnTheCalendar() {
        TimeSpan hours = TimeSpan.parse("12 hours");
        assertThatThrownBy(hours::toPeriod).isInstanceOf(Unreadable.class).hasMessageContaining("at least one day");
    }
}

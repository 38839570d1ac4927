package io.valuehub.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class ShowTest {

    private final Show show = new Show(ZoneId.of("Europe/Madrid"), Currency.getInstance("EUR"));

    @Test
    void writesAmountsInTheShopsCurrency() {
        assertThat(show.money(new BigDecimal("1234.5"))).isEqualTo("€1,234.50");
        assertThat(show.money(-0.4)).isEqualTo(Show.MINUS + "€0.40");
        assertThat(show.whole(new BigDecimal("284309.50"))).isEqualTo("€284,310");
        assertThat(new Show(show.zone(), Currency.getInstance("JPY")).money(new BigDecimal("1200")))
                .isEqualTo("JP¥1,200");
    }

    @Test
    void givesEstimatesNoMoreFiguresThanTheyCarry() {
        assertThat(show.about(36_413.7)).isEqualTo("€36,400");
        assertThat(show.about(7.26)).isEqualTo("€7");
    }

    @Test
    void neverRoundsToCertainty() {
        assertThat(show.percent(0.0)).isEqualTo("0%");
        assertThat(show.percent(0.0049)).isEqualTo("under 1%");
        assertThat(show.percent(0.61)).isEqualTo("61%");
        assertThat(show.percent(0.9951)).isEqualTo("over 99%");
        assertThat(show.percent(1.0)).isEqualTo("100%");
        assertThat(show.finePercent(0.0279)).isEqualTo("2.8%");
    }

    @Test
    void saysWhenSomethingIsNotKnown() {
        assertThat(show.percent(null)).isEqualTo(Show.UNKNOWN);
        assertThat(show.money(Double.NaN)).isEqualTo(Show.UNKNOWN);
        assertThat(show.time(null)).isEqualTo(Show.UNKNOWN);
    }

    @Test
    void readsTimesInTheShopsZone() {
        assertThat(show.time(Instant.parse("2026-11-20T23:30:00Z"))).isEqualTo("21 Nov 2026, 00:30");
    }

    @Test
    void writesDaysWithinSentencesAsPeopleDo() {
        assertThat(show.dated("bought once, on 2026-02-06")).isEqualTo("bought once, on 6 Feb 2026");
        assertThat(show.dated("bought by those who buy Part 2026-13-45"))
                .isEqualTo("bought by those who buy Part 2026-13-45");
    }
}

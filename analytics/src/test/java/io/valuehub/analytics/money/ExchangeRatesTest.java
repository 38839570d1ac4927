package io.valuehub.analytics.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.record.Rate;
import io.valuehub.analytics.record.SourceId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class ExchangeRatesTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final Currency USD = Currency.getInstance("USD");
    private static final Currency GBP = Currency.getInstance("GBP");
    private static final LocalDate FRIDAY = LocalDate.parse("2026-03-06");

    private static Rate rate(LocalDate day, Currency currency, String rate) {
        return new Rate(new SourceId("ecb", day + "/" + currency), day, EUR, currency, new BigDecimal(rate));
    }

    @Test
    void aCrossRateIsTheQuotientOfTheDaysFixings() {
        ExchangeRates rates = ExchangeRates.of(List.of(rate(FRIDAY, USD, "1.0850"), rate(FRIDAY, GBP, "0.8400")));

        assertThat(rates.rate(EUR, USD, FRIDAY))
                .hasValueSatisfying(r -> assertThat(r).isEqualByComparingTo("1.085"));
        // 0.84 / 1.085, by hand to 16 digits.
        assertThat(rates.rate(USD, GBP, FRIDAY)).contains(new BigDecimal("0.7741935483870968"));
        assertThat(rates.rate(USD, USD, FRIDAY)).contains(BigDecimal.ONE);
    }

    @Test
    void aWeekendHasFridaysRateAndNothingElseIsGuessed() {
        ExchangeRates rates = ExchangeRates.of(List.of(rate(FRIDAY, USD, "1.0850")));

        assertThat(rates.rate(USD, EUR, FRIDAY.plusDays(2)))
                .isEqualTo(rates.rate(USD, EUR, FRIDAY))
                .isPresent();
        assertThat(rates.rate(USD, EUR, FRIDAY.plusDays(10))).isPresent();
        assertThat(rates.rate(USD, EUR, FRIDAY.plusDays(11))).as("too old").isEmpty();
        assertThat(rates.rate(USD, EUR, FRIDAY.minusDays(1)))
                .as("not known then")
                .isEmpty();
        assertThat(rates.rate(GBP, EUR, FRIDAY)).as("never fixed").isEmpty();
    }

    @Test
    void bothFixingsAreOfOneDay() {
        ExchangeRates rates = ExchangeRates.of(
                List.of(rate(FRIDAY, USD, "1.10"), rate(FRIDAY, GBP, "0.80"), rate(FRIDAY.plusDays(3), USD, "2.20")));

        assertThat(rates.rate(GBP, USD, FRIDAY.plusDays(3)))
                .hasValueSatisfying(r -> assertThat(r).isEqualByComparingTo("1.375"));
    }

    @Property
    void thereAndBackIsTheSameAmount(
            @ForAll @Scale(4) @BigRange(min = "0.0001", max = "30000") BigDecimal dollars,
            @ForAll @Scale(4) @BigRange(min = "0.0001", max = "30000") BigDecimal pounds,
            @ForAll @IntRange(max = 10) int age) {
        ExchangeRates rates = ExchangeRates.of(
                List.of(rate(FRIDAY, USD, dollars.toPlainString()), rate(FRIDAY, GBP, pounds.toPlainString())));
        LocalDate day = FRIDAY.plusDays(age);

        double there = rates.rate(USD, GBP, day).orElseThrow().doubleValue();
        double back = rates.rate(GBP, USD, day).orElseThrow().doubleValue();

        // Two quotients of 16 digits each.
        assertThat(there * back).isEqualTo(1, within(1e-14));
    }

    @Property
    void theOrderInWhichFixingsComeDoesNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        List<Rate> fixings = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            fixings.add(rate(
                    FRIDAY.plusDays(random.nextInt(15)),
                    random.nextBoolean() ? USD : GBP,
                    Integer.toString(1 + random.nextInt(9))));
        }
        // One fixing a day and currency, as the ledger keeps them.
        List<Rate> distinct = new ArrayList<>(fixings.stream()
                .collect(java.util.stream.Collectors.toMap(Rate::id, r -> r, (a, b) -> a))
                .values());
        ExchangeRates one = ExchangeRates.of(distinct);
        Collections.shuffle(distinct, random);
        ExchangeRates other = ExchangeRates.of(distinct);
        for (int day = 0; day < 25; day++) {
            assertThat(one.rate(USD, GBP, FRIDAY.plusDays(day))).isEqualTo(other.rate(USD, GBP, FRIDAY.plusDays(day)));
        }
    }
}

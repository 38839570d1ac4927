package io.valuehub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Money;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.OrderStatus;
import io.valuehub.analytics.record.Rate;
import io.valuehub.analytics.record.Refund;
import io.valuehub.analytics.record.SourceId;
import io.valuehub.analytics.record.Total;
import io.valuehub.routes.report.Reconciled;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What orders and refunds come to, in whatever currency, and how it compares with what the store says. */
class MoneyTest {

    private static final Currency EUR = Currency.getInstance("EUR");
    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");
    private static final Instant NOON = Instant.parse("2026-03-06T11:00:00Z"); // a Friday
    private static final LocalDate FRIDAY = LocalDate.parse("2026-03-06");

    private final Clock clock = new FixedClock("2026-04-01T00:00:00Z");
    private Ledger ledger;

    private void save(CanonicalRecord... records) {
        save(List.of(records));
    }

    private void save(List<CanonicalRecord> records) {
        new Pull(ledger, clock)
                .save(
                        Sample.SHOP,
                        "orders",
                        new Page(
                                records.stream().map(Fitted::of).toList(),
                                List.of(),
                                Map.of(),
                                null,
                                Optional.empty()));
    }

    private static Order order(String id, OrderStatus status, Instant at, String revenue, String currency) {
        return order(id, status, at, at, revenue, currency);
    }

    private static Order order(
            String id, OrderStatus status, Instant at, Instant changedAt, String revenue, String currency) {
        return new Order(
                new SourceId(Sample.SHOP, id),
                null,
                status,
                null,
                "ana@example.com",
                at,
                changedAt,
                Money.of(revenue, currency),
                null,
                List.of(),
                List.of());
    }

    private static Refund refund(String id, String order, Instant at, String amount, String currency) {
        return new Refund(
                new SourceId(Sample.SHOP, id),
                order,
                null,
                "ana@example.com",
                at,
                amount == null ? null : Money.of(amount, currency));
    }

    private static Rate rate(LocalDate day, String currency, String rate) {
        return new Rate(
                new SourceId(Sample.SHOP, day + "/" + currency),
                day,
                EUR,
                Currency.getInstance(currency),
                new BigDecimal(rate));
    }

    private static Total total(LocalDate day, long orders, String revenue, String refunds) {
        return new Total(
                new SourceId(Sample.SHOP, day.toString()),
                day,
                EUR,
                orders,
                new BigDecimal(revenue),
                refunds == null ? null : new BigDecimal(refunds));
    }

    /** What the orders that count are worth as of a day, by currency. */
    private Map<String, BigDecimal> worth(LocalDate asOf) {
        new ExchangeTable(ledger, EUR, MADRID).value();
        Map<String, BigDecimal> worth = new TreeMap<>();
        ledger.inTransaction(() -> new CountedOrders(ledger)
                .stream(
                        asOf,
                        MADRID,
                        (person, refund, at, amount, currency, name) ->
                                worth.merge(currency, refund ? amount.negate() : amount, BigDecimal::add)));
        worth.replaceAll((currency, amount) -> amount.setScale(2, RoundingMode.HALF_UP));
        return worth;
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void moneyIsRight(TestLedger database) {
        ledger = database.open();
        eachOrderAtTheRateOfItsDay();
        aMissingRateIsToldNeverGuessed();
        laterWordsCount();
        anyOrderOfArrivalComesToTheSame();
        daysAreComparedToTheCent();
    }

    private void clear() {
        for (String table : List.of(
                "orders", "order_lines", "refunds", "rates", "totals", "people", "identities", "identity_links")) {
            ledger.jdbc().sql("delete from " + table).update();
        }
    }

    private void eachOrderAtTheRateOfItsDay() {
        clear();
        save(
                rate(FRIDAY, "USD", "1.25"),
                rate(FRIDAY, "GBP", "0.80"),
                rate(FRIDAY.plusDays(3), "USD", "1.60"),
                order("1", OrderStatus.PAID, NOON, "100.00", "USD"),
                // Monday 00:30 in Madrid, still Sunday in UTC: Monday's rate.
                order("2", OrderStatus.PAID, Instant.parse("2026-03-08T23:30:00Z"), "160.00", "USD"),
                // Sunday: Friday's.
                order("3", OrderStatus.PAID, Instant.parse("2026-03-08T12:00:00Z"), "80.00", "GBP"),
                order("4", OrderStatus.PAID, NOON, "7.00", "EUR"));

        // 100 / 1.25 + 160 / 1.60 + 80 / 0.80 + 7
        assertThat(worth(FRIDAY.plusDays(20))).isEqualTo(Map.of("EUR", new BigDecimal("287.00")));

        save(refund("r1", "1", Instant.parse("2026-03-10T11:00:00Z"), "25.00", "USD"));
        assertThat(worth(FRIDAY.plusDays(20)))
                .as("25 USD back on Tuesday lower the order by 20 EUR, its own day's rate")
                .isEqualTo(Map.of("EUR", new BigDecimal("267.00")));
        assertThat(worth(FRIDAY.plusDays(3))).as("not known on Monday").containsValue(new BigDecimal("287.00"));
        save(refund("r2", "1", Instant.parse("2026-03-20T11:00:00Z"), "75.00", "USD"));
        assertThat(worth(FRIDAY.plusDays(20))).containsValue(new BigDecimal("207.00"));
    }

    private void aMissingRateIsToldNeverGuessed() {
        clear();
        save(order("1", OrderStatus.PAID, NOON, "100.00", "USD"), order("2", OrderStatus.PAID, NOON, "5.00", "EUR"));
        assertThat(worth(FRIDAY)).isEqualTo(Map.of("EUR", new BigDecimal("5.00"), "USD", new BigDecimal("100.00")));

        save(rate(FRIDAY.plusDays(1), "USD", "2"));
        assertThat(worth(FRIDAY)).as("a later day's rate").containsKey("USD");
        save(rate(FRIDAY.minusDays(11), "USD", "2"));
        assertThat(worth(FRIDAY)).as("too old").containsKey("USD");
        save(rate(FRIDAY.minusDays(2), "USD", "2"));
        assertThat(worth(FRIDAY)).isEqualTo(Map.of("EUR", new BigDecimal("55.00")));
    }

    private void laterWordsCount() {
        clear();
        save(rate(FRIDAY, "USD", "2"), order("1", OrderStatus.PAID, NOON, "100.00", "USD"));
        assertThat(worth(FRIDAY)).containsValue(new BigDecimal("50.00"));

        save(rate(FRIDAY, "USD", "4"));
        assertThat(worth(FRIDAY)).as("a rate that was corrected").containsValue(new BigDecimal("25.00"));
        save(order("1", OrderStatus.PAID, NOON, NOON.plusSeconds(9), "100.00", "EUR"));
        assertThat(worth(FRIDAY))
                .as("a currency that was corrected")
                .isEqualTo(Map.of("EUR", new BigDecimal("100.00")));
        save(order("1", OrderStatus.CANCELLED, NOON, NOON.plusSeconds(99), "100.00", "EUR"));
        assertThat(worth(FRIDAY)).isEmpty();
    }

    private void anyOrderOfArrivalComesToTheSame() {
        for (int seed = 1; seed <= 15; seed++) {
            Random random = new Random(seed);
            List<CanonicalRecord> records = new ArrayList<>();
            Map<String, BigDecimal> rates = new HashMap<>();
            for (int day = 0; day < 5; day++) {
                for (String currency : List.of("USD", "JPY")) {
                    String rate = new BigDecimal(1 + random.nextInt(20000))
                            .movePointLeft(2)
                            .toPlainString();
                    rates.put(FRIDAY.plusDays(day) + currency, new BigDecimal(rate));
                    records.add(rate(FRIDAY.plusDays(day), currency, rate));
                }
            }
            BigDecimal expected = BigDecimal.ZERO;
            for (int i = 0; i < 12; i++) {
                int day = random.nextInt(5);
                String currency = List.of("EUR", "USD", "JPY").get(random.nextInt(3));
                BigDecimal revenue = new BigDecimal(random.nextInt(100_000)).movePointLeft(2);
                OrderStatus status = OrderStatus.values()[random.nextInt(5)];
                Instant at = NOON.plusSeconds(86_400L * day);
                records.add(order("o" + i, status, at, revenue.toPlainString(), currency));
                BigDecimal back = BigDecimal.ZERO;
                for (int part = 0; part < random.nextInt(3); part++) {
                    BigDecimal some = new BigDecimal(random.nextInt(100))
                            .multiply(revenue)
                            .divide(new BigDecimal(250), 2, RoundingMode.DOWN);
                    back = back.add(some);
                    records.add(refund(
                            "r" + i + part, "o" + i, at.plusSeconds(3600L * part), some.toPlainString(), currency));
                }
                if (status == OrderStatus.PAID || status == OrderStatus.FULFILLED) {
                    BigDecimal rate = currency.equals("EUR")
                            ? BigDecimal.ONE
                            : BigDecimal.ONE.divide(rates.get(FRIDAY.plusDays(day) + currency), MathContext.DECIMAL128);
                    expected = expected.add(revenue.subtract(back).multiply(rate));
                }
            }
            clear();
            Collections.shuffle(records, random);
            for (int from = 0; from < records.size(); ) {
                int until = Math.min(records.size(), from + 1 + random.nextInt(records.size()));
                save(records.subList(from, until));
                worth(FRIDAY.plusDays(20));
                from = until;
            }
            // Rates are kept with twelve decimals: a cent is the most they can be off by.
            assertThat(worth(FRIDAY.plusDays(20)).getOrDefault("EUR", BigDecimal.ZERO))
                    .as("seed " + seed)
                    .isCloseTo(expected, org.assertj.core.api.Assertions.within(new BigDecimal("0.01")));
        }
    }

    private void daysAreComparedToTheCent() {
        clear();
        save(
                order("1", OrderStatus.PAID, NOON, "10.10", "EUR"),
                order("2", OrderStatus.FULFILLED, NOON, "20.20", "EUR"),
                order("3", OrderStatus.PLACED, NOON, "5.55", "EUR"),
                order("4", OrderStatus.TEST, NOON, "99.00", "EUR"),
                // Saturday 00:30 in Madrid.
                order("5", OrderStatus.PAID, Instant.parse("2026-03-06T23:30:00Z"), "3.00", "EUR"),
                refund("r1", "1", NOON.plusSeconds(60), "1.10", "EUR"),
                refund("r2", "3", NOON.plusSeconds(60), "5.55", "EUR"),
                total(FRIDAY, 2, "30.30", "1.10"));
        Reconciliation reconciliation = new Reconciliation(ledger, MADRID, EUR);
        assertThat(reconciliation.connections()).containsExactly(Sample.SHOP);
        Reconciled agreed = reconciliation.compare(Sample.SHOP, Optional.empty(), Optional.empty());
        assertThat(agreed.days()).hasSize(1);
        assertThat(agreed.differing()).isZero();

        save(total(FRIDAY, 3, "35.85", "1.10"));
        assertThat(only(reconciliation).behind()).singleElement().satisfies(suspect -> {
            assertThat(suspect.record()).isEqualTo("order 3");
            assertThat(suspect.why()).contains("placed");
        });
        assertThat(only(reconciliation).revenue().difference()).isEqualTo(new BigDecimal("5.55"));

        save(total(FRIDAY, 1, "10.10", "0"));
        assertThat(only(reconciliation).behind())
                .extracting(Reconciled.Suspect::record)
                .containsExactly("order 2", "refund r1 of order 1");

        save(total(FRIDAY, 3, "33.30", null));
        assertThat(only(reconciliation).behind()).singleElement().satisfies(suspect -> assertThat(suspect.why())
                .contains("time-zone"));

        save(total(FRIDAY, 2, "30.31", null));
        assertThat(only(reconciliation).revenue().difference()).isEqualTo(new BigDecimal("0.01"));
        assertThat(only(reconciliation).behind()).singleElement().satisfies(suspect -> assertThat(suspect.record())
                .isEqualTo("none in the hub"));
    }

    private static Reconciled.Day only(Reconciliation reconciliation) {
        return reconciliation
                .compare(Sample.SHOP, Optional.empty(), Optional.empty())
                .days()
                .get(0);
    }
}

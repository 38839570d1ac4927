package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.record.Money;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import io.valuehub.routes.settings.CampaignSettings.CouponSettings;
import io.valuehub.routes.settings.CouponValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Coupons of a sum, decided on for 40 made-up people all of whose orders are of 60.00. */
class SumCouponTest {

    private static final CouponValue TEN_PERCENT = CouponValue.percent(10);
    private static final CouponValue SIX =
            new CouponValue(Optional.empty(), Optional.of(Money.of("6", "EUR")), Optional.of(Money.of("30.50", "EUR")));

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private Ledger ledger;

    private DecideResult decide(TestLedger database, String currency, CouponValue value) {
        ledger = database.open();
        LedgerRows rows = new LedgerRows(ledger, clock);
        rows.fixedSalt();
        ledger.inTransaction(() -> {
            for (int i = 0; i < 40; i++) {
                long person = rows.optedIn("p" + i + "@example.com", "P" + i, "en");
                for (int month = 0; month <= i % 4; month++) {
                    Instant day = Instant.parse("2025-10-01T10:00:00Z").plus(Duration.ofDays(30L * month + i % 10));
                    rows.order(i + "-" + month, person, day.toString(), "PAID", "60.00", currency);
                }
            }
        });
        CouponSettings coupon = new CouponSettings("shop", value, Duration.ofDays(14), Optional.empty(), 0);
        TestHub shop = new TestHub()
                .margin(0.8)
                .connection("shop", "post", Map.of())
                .connection("mail", "post", Map.of())
                .segment("everybody", "frequency >= 1")
                .campaign(
                        "win-back",
                        "everybody",
                        new ActionSettings("coupon", "email", "mail", "win-back", Optional.of(coupon)));
        new Score(shop.hub(ledger, clock)).run(Optional.empty());
        return new Decide(shop.hub(ledger, clock)).run();
    }

    private double cost() {
        return ledger.jdbc()
                .sql("select sum(cost) from actions where verb = 'coupon'")
                .query(BigDecimal.class)
                .single()
                .doubleValue();
    }

    /** 6 is 10 % of 60; and the shop is told the sum, its currency and from which order on. */
    @ParameterizedTest
    @EnumSource
    void costsWhatItTakesOff(TestLedger database) {
        int share = decide(database, "EUR", TEN_PERCENT).planned();
        double costOfShare = cost();
        int sum = decide(database, "EUR", SIX).planned();

        assertThat(sum).isEqualTo(share).isPositive();
        assertThat(cost()).isEqualTo(costOfShare, within(0.01 * costOfShare));
        assertThat(ledger.jdbc()
                        .sql("select content from actions where verb = 'coupon'")
                        .query(String.class)
                        .list())
                .allSatisfy(content -> assertThat(content)
                        .contains("\"amount\":\"6\"", "\"minimum\":\"30.5\"", "\"currency\":\"EUR\"")
                        .doesNotContain("percent"));
    }

    /** The shop would take 6 for six pounds. */
    @Test
    void isNotMadeInAShopOfAnotherCurrency() {
        DecideResult result = decide(TestLedger.H2, "GBP", SIX);

        assertThat(result.planned()).isZero();
        assertThat(result.campaigns().get(0).refused()).containsKey("the coupon is in EUR, and shop sells in GBP");
    }
}

package io.valuehub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.segment.CustomerField;
import io.valuehub.analytics.segment.CustomerView;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CustomerFactsTest {

    private static final ZoneId MADRID = ZoneId.of("Europe/Madrid");

    /** 10 points in January and 5 in March; a friend in January and one in March; gold since. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void aReplayKnowsThePointsOfItsDay(TestLedger database) {
        Ledger ledger = database.open();
        FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
        LedgerRows rows = new LedgerRows(ledger, clock);
        long person = rows.optedIn("ana@example.com", "Ana", "es");
        rows.order("a", person, "2026-01-10T10:00:00Z", "PAID", "20.00", "EUR");
        ledger.template()
                .update("insert into points_entries (person_id, cause, kind, points, effective_on, recorded_at) values"
                        + " (" + person + ", 'order/a', 'EARNED', 10, date '2026-01-10', timestamp with time zone"
                        + " '2026-01-10 10:00:00+00:00'), (" + person + ", 'order/b', 'EARNED', 5, date '2026-03-10',"
                        + " timestamp with time zone '2026-03-10 10:00:00+00:00')");
        ledger.template()
                .update("insert into points_standings (person_id, points, tier, tier_revenue, expiring, reckoned_on,"
                        + " friends) values (" + person + ", 15, 'gold', 20, 0, date '2026-05-01', 2)");
        ledger.template()
                .update("insert into referral_codes (code, person_id, issued_at) values ('ANA', " + person
                        + ", timestamp with time zone '2026-01-01 10:00:00+00:00')");
        ledger.template()
                .update("insert into referrals (connection, order_id, person_id, code, said_by, state, rewarded_on)"
                        + " values ('shop', 'x', 0, 'ANA', 'COUPON', 'REWARDED', date '2026-01-20'),"
                        + " ('shop', 'y', 0, 'ANA', 'COUPON', 'REWARDED', date '2026-03-20')");
        CustomerSummaries summaries = new Scores(ledger, clock)
                .read(LocalDate.parse("2026-02-01"), MADRID, Currency.getInstance("EUR"))
                .summaries();

        CustomerView then = CustomerFacts.read(ledger, summaries, MADRID, true).of(0);
        assertThat(then.number(CustomerField.POINTS)).hasValue(10);
        assertThat(then.number(CustomerField.FRIENDS)).hasValue(1);
        assertThat(then.word(CustomerField.TIER)).isEmpty();
        CustomerView now = CustomerFacts.read(ledger, summaries, MADRID, false).of(0);
        assertThat(now.number(CustomerField.POINTS)).hasValue(15);
        assertThat(now.number(CustomerField.FRIENDS)).hasValue(2);
        assertThat(now.word(CustomerField.TIER)).hasValue("gold");
    }
}

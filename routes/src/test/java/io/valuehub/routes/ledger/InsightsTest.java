package io.valuehub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.words.Words;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.report.CustomerQuery;
import io.valuehub.routes.report.Outlook;
import io.valuehub.routes.report.Reason;
import io.valuehub.routes.report.SegmentMove;
import io.valuehub.routes.verb.Decide;
import io.valuehub.routes.verb.Hub;
import io.valuehub.routes.verb.Reporting;
import io.valuehub.routes.verb.Score;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the console shows beside the report, from 30 made-up people of whom every third wants email. */
class InsightsTest {

    private static final int PEOPLE = 30;

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");

    @ParameterizedTest
    @EnumSource
    void saysWhyPeopleGotNothing(TestLedger database) {
        Ledger ledger = database.open();
        Hub hub = filled(ledger);

        new Decide(hub).run();

        assertThat(new Insights(ledger, Words.ENGLISH).reasons())
                .startsWith(
                        new Reason("consent is not known, which means no", 10),
                        new Reason("has said no to messages", 10));
    }

    @ParameterizedTest
    @EnumSource
    void addsUpWhatCustomersAreExpectedToBring(TestLedger database) {
        Ledger ledger = database.open();
        Hub hub = filled(ledger);
        long run = new Scores(ledger, clock).latest().orElseThrow().id();

        Outlook outlook = new Insights(ledger, Words.ENGLISH).outlook(run);

        double worth = new Reporting(hub)
                .customers(CustomerQuery.best(PEOPLE)).rows().stream()
                        .mapToDouble(row -> row.lifetimeValue())
                        .sum();
        assertThat(outlook.lifetimeValue()).isCloseTo(worth, within(1e-6)).isPositive();
    }

    @ParameterizedTest
    @EnumSource
    void tellsWhoCameIntoASegment(TestLedger database) {
        Ledger ledger = database.open();
        filled(ledger);

        List<SegmentMove> moves = new Insights(ledger, Words.ENGLISH).moves("everybody", 5);

        assertThat(moves).hasSize(5).allMatch(move -> move.direction().equals("ENTERED"));
        assertThat(moves.get(0).name()).isEqualTo("P0");
        assertThat(new Insights(ledger, Words.ENGLISH).moves("nobody", 5)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void findsAPersonByNumberAlone(TestLedger database) {
        Ledger ledger = database.open();
        Hub hub = filled(ledger);
        long person = new Reporting(hub)
                .customers(CustomerQuery.best(1))
                .rows()
                .get(0)
                .person();
        // The same number is another customer's at the shop.
        ledger.jdbc()
                .sql("insert into identities (kind, identity_key, person_id) values ('CUSTOMER', :key, :other)")
                .param("key", "shop/" + person)
                .param("other", person == 1 ? 2 : 1)
                .update();

        assertThat(new Reporting(hub).explain(person).orElseThrow().person()).isEqualTo(person);
        assertThat(new Reporting(hub).explain(999_999L)).isEmpty();
    }

    private Hub filled(Ledger ledger) {
        LedgerRows rows = new LedgerRows(ledger, clock);
        for (int i = 0; i < PEOPLE; i++) {
            long person = rows.person("p" + i + "@example.com", "P" + i, "en");
            if (i % 3 > 0) {
                rows.consent(person, i % 3 == 1 ? "OPTED_IN" : "OPTED_OUT");
            }
            for (int month = 0; month <= i % 4; month++) {
                rows.order(
                        i + "-" + month, person, "2025-1%d-05T10:00:00Z".formatted(month % 3), "PAID", "60.00", "EUR");
            }
        }
        Hub hub = new TestHub()
                .connection("shop", "post", Map.of())
                .connection("mail", "post", Map.of())
                .segment("everybody", "frequency >= 1")
                .campaign("win-back", "everybody", TestHub.EMAIL)
                .hub(ledger, clock);
        new Score(hub).run(Optional.empty());
        return hub;
    }
}

package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.words.Words;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.ClaimedAction;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.Outbox;
import io.valuehub.routes.ledger.Settlement;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.report.ActionQuery;
import io.valuehub.routes.report.ActionRow;
import io.valuehub.routes.report.CustomerPage;
import io.valuehub.routes.report.CustomerQuery;
import io.valuehub.routes.report.CustomerQuery.Sort;
import io.valuehub.routes.report.CustomerRow;
import io.valuehub.routes.report.Explanation;
import io.valuehub.routes.report.Report;
import io.valuehub.routes.report.RfmQuartiles.Cuts;
import io.valuehub.routes.report.Section;
import io.valuehub.routes.report.SegmentSize;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportingTest {

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private LedgerRows rows;
    private Outbox outbox;
    private Hub hub;
    private long ada;
    private long bob;

    private Reporting open(TestLedger database) {
        Ledger ledger = database.open();
        rows = new LedgerRows(ledger, clock);
        outbox = new Outbox(ledger, clock);
        ada = rows.optedIn("ada@example.com", "Ada", "en");
        bob = rows.optedIn("bob_x@example.com", "Bob", "es");
        rows.order("1", ada, "2026-04-30T10:00:00Z", "PAID", "10.00", "EUR");
        rows.order("2", ada, "2026-04-21T10:00:00Z", "PAID", "20.005", "EUR");
        rows.order("3", bob, "2026-04-01T10:00:00Z", "PAID", "5.00", "EUR");
        rows.order("4", bob, "2026-04-02T10:00:00Z", "CANCELLED", "5.00", "EUR");
        hub = new TestHub()
                .connection("shop", "post", Map.of())
                .connection("mail", "post", Map.of())
                .segment("recent", "recency < 7")
                .segment("nobody", "recency > 1000")
                .campaign("win-back", "recent", TestHub.EMAIL)
                .hub(ledger, clock);
        return new Reporting(hub);
    }

    @ParameterizedTest
    @EnumSource
    void showsTheHubAtAGlance(TestLedger database) {
        Reporting reporting = open(database);
        assertThat(reporting.report(Optional.empty())).isEmpty();
        new Score(hub).run(Optional.empty());
        rows.plan("doubt", bob, null);
        ClaimedAction action = outbox.claim("mail", Outbox.newOwner(), 1).get(0);
        outbox.settle(List.of(Settlement.sending(action, Words.ENGLISH)));
        outbox.settle(List.of(Settlement.inDoubt(action, clock.instant(), "no answer")));
        rows.plan("waiting", ada, null);

        Report report = reporting.report(Optional.of(LocalDate.of(2026, 5, 1))).orElseThrow();

        assertThat(report.customers()).isEqualTo(2);
        assertThat(report.orders()).isEqualTo(3);
        // 10 + 20.005 + 5, rounded half up
        assertThat(report.revenue()).isEqualTo("35.01");
        // recency 1 and 30, frequency 2 and 1: a quarter of the way from the lower to the higher, and so on
        assertThat(report.get(Section.RFM).recency()).isEqualTo(new Cuts(8.25, 15.5, 22.75));
        assertThat(report.get(Section.RFM).frequency()).isEqualTo(new Cuts(1.25, 1.5, 1.75));
        assertThat(report.get(Section.SEGMENTS)).containsExactly(new SegmentSize("recent", 1, 1, 0));
        assertThat(report.get(Section.ACTIONS)).isEqualTo(Map.of("IN_DOUBT", 1L, "PLANNED", 1L));
        assertThat(report.get(Section.IN_DOUBT)).singleElement().satisfies(row -> assertThat(row.reason())
                .isEqualTo("no answer"));
        assertThat(report.get(Section.MODEL).path("purchases").path("name").asText())
                .isNotEmpty();
        assertThat(report.get(Section.ALL_CAMPAIGNS).measurable()).isFalse();
        assertThat(report.get(Section.CAMPAIGNS)).singleElement().satisfies(outcome -> assertThat(outcome.measurable())
                .isFalse());
        assertThat(reporting.report(Optional.of(LocalDate.of(2026, 1, 1)))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void findsSortsAndPagesCustomers(TestLedger database) {
        Reporting reporting = open(database);
        assertThat(reporting.customers(CustomerQuery.best(10)).rows()).isEmpty();
        new Score(hub).run(Optional.empty());

        CustomerPage all = reporting.customers(new CustomerQuery("", Optional.empty(), Sort.REVENUE, true, 0, 10));
        assertThat(all.total()).isEqualTo(2);
        assertThat(all.rows()).extracting(CustomerRow::person).containsExactly(ada, bob);
        assertThat(all.rows().get(0).segments()).containsExactly("recent");
        assertThat(all.rows().get(0).orders()).isEqualTo(2);
        assertThat(all.rows().get(0).name()).isEqualTo("Ada");
        assertThat(found(reporting, "BOB_X@")).containsExactly(bob);
        // An underscore is an underscore, not any letter.
        assertThat(found(reporting, "a_a")).isEmpty();
        assertThat(found(reporting, Long.toString(ada))).containsExactly(ada);
        assertThat(found(reporting, "%")).isEmpty();
        for (Sort sort : Sort.values()) {
            CustomerPage second = reporting.customers(new CustomerQuery("", Optional.empty(), sort, false, 1, 1));
            assertThat(second.rows()).as(sort.name()).hasSize(1);
            assertThat(second.total()).isEqualTo(2);
        }
        assertThat(reporting
                        .customers(new CustomerQuery("", Optional.of("recent"), Sort.EMAIL, false, 0, 10))
                        .rows())
                .extracting(CustomerRow::person)
                .containsExactly(ada);
    }

    private static Iterable<Long> found(Reporting reporting, String search) {
        return reporting
                .customers(new CustomerQuery(search, Optional.empty(), Sort.EMAIL, false, 0, 10))
                .rows()
                .stream()
                .map(CustomerRow::person)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void listsActionsWithTheirReasons(TestLedger database) {
        Reporting reporting = open(database);
        rows.plan("a", ada, null);
        rows.plan("b", bob, null);
        outbox.settle(List.of(
                Settlement.skipped(outbox.claim("mail", Outbox.newOwner(), 1).get(0), "has said no to messages")));

        assertThat(reporting.actions(ActionQuery.newest(10)).total()).isEqualTo(2);
        assertThat(reporting
                        .actions(new ActionQuery(Optional.of("SKIPPED"), Optional.of("win-back"), 0, 10))
                        .rows())
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.email()).isEqualTo("ada@example.com");
                    assertThat(row.reason()).isEqualTo("has said no to messages");
                    assertThat(row.why()).isEqualTo("test");
                    assertThat(row.label()).isEqualTo("email win-back");
                });
        assertThat(reporting
                        .actions(new ActionQuery(Optional.of("SENT"), Optional.empty(), 0, 10))
                        .total())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void explainsAPersonByAnyName(TestLedger database) {
        Reporting reporting = open(database);
        new Score(hub).run(Optional.empty());
        new Decide(hub).run();

        Explanation explanation = reporting.explain(" ADA@example.com ").orElseThrow();

        assertThat(explanation.person()).isEqualTo(ada);
        assertThat(explanation.consent()).isEqualTo("OPTED_IN");
        assertThat(explanation.orders()).extracting(Explanation.OrderLine::net).containsExactly("20.01", "10.00");
        assertThat(explanation.scores()).hasSize(1);
        assertThat(explanation.segments()).containsExactly("recent");
        assertThat(explanation.moves()).extracting(Explanation.Move::direction).containsExactly("ENTERED");
        assertThat(explanation.decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.reason()).isNotEmpty();
            assertThat(decision.candidates()).hasSize(2);
        });
        assertThat(explanation.toString()).isEqualTo("Explanation[" + ada + "]");
        assertThat(reporting.explain(Long.toString(bob)).orElseThrow().orders())
                .extracting(Explanation.OrderLine::counts)
                .containsExactly(true, false);
        assertThat(reporting.explain("nobody@example.com")).isEmpty();
        assertThat(reporting.explain("4711")).isEmpty();
    }

    @Test
    void nothingPersonalIsInAnyText() {
        Reporting reporting = open(TestLedger.H2);
        new Score(hub).run(Optional.empty());
        new Decide(hub).run();
        rows.plan("a", ada, null);

        assertThat(reporting.customers(CustomerQuery.best(10)).toString()
                        + reporting.actions(ActionQuery.newest(10))
                        + reporting.explain("ada@example.com")
                        + reporting.report(Optional.empty())
                        + new CustomerQuery("ada@example.com", Optional.empty(), Sort.EMAIL, false, 0, 1))
                .doesNotContainIgnoringCase("ada");
        assertThat(new ActionRow("i", 1, "e@x", "c", "l", "LIVE", "email", "m", "SENT", null, null, "r", "w", null)
                        .toString())
                .isEqualTo("ActionRow[i SENT]");
    }
}

package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.kpi.Acquisition;
import io.valuehub.analytics.kpi.AcquisitionGroup;
import io.valuehub.analytics.kpi.Cohort;
import io.valuehub.analytics.kpi.CohortAge;
import io.valuehub.analytics.kpi.Cohorts;
import io.valuehub.analytics.kpi.Grain;
import io.valuehub.analytics.kpi.KpiPoint;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.report.KpiReport;
import io.valuehub.routes.report.Report;
import io.valuehub.routes.report.Section;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Key figures and cohorts of a score run, counted by hand from a shop of three people. */
class FiguresTest {

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private Ledger ledger;
    private LedgerRows rows;
    private Hub hub;

    private void open(TestLedger database) {
        ledger = database.open();
        rows = new LedgerRows(ledger, clock);
        hub = new TestHub()
                .connection("shop", "post", Map.of())
                .segment("repeat-buyers", "frequency >= 2")
                .hub(ledger, clock);
        long ada = rows.optedIn("ada@example.com", "Ada", "en");
        long bob = rows.optedIn("bob@example.com", "Bob", "es");
        long cid = rows.optedIn("cid@example.com", "Cid", "es");
        rows.order("a1", ada, "2026-01-10T10:00:00Z", "PAID", "100.00", "EUR");
        rows.order("a2", ada, "2026-03-10T10:00:00Z", "PAID", "60.00", "EUR");
        rows.refund("r2", ada, "a2", "2026-04-20T10:00:00Z", "10.00");
        rows.order("b1", bob, "2026-01-20T10:00:00Z", "PAID", "40.00", "EUR");
        rows.order("c1", cid, "2026-03-05T10:00:00Z", "PAID", "80.00", "EUR");
        answer("f1", ada, "nps", 10, "2026-03-11T10:00:00Z");
        answer("f2", bob, "nps", 9, "2026-03-12T10:00:00Z");
        answer("f3", cid, "nps", 3, "2026-04-12T10:00:00Z");
    }

    private void answer(String id, long person, String question, int score, String at) {
        ledger.jdbc()
                .sql("""
                        insert into feedback (connection, external_id, person_id, question, score, scale, given_at,
                          seen_run) values ('shop', :id, :person, :question, :score, 10, cast(:at as timestamp with time zone), 0)""")
                .param("id", id)
                .param("person", person)
                .param("question", question)
                .param("score", score)
                .param("at", at)
                .update();
    }

    @ParameterizedTest
    @EnumSource
    void aRunKeepsWhatItFound(TestLedger database) {
        open(database);

        new Score(hub).run(Optional.empty());
        Report report = new Reporting(hub).report(Optional.empty()).orElseThrow();

        assertThat(point(report, "revenue", "2026-03-01").value()).isEqualTo(130);
        assertThat(point(report, "new-customers", "2026-01-01").value()).isEqualTo(2);
        assertThat(point(report, "average-order-value", "2026-03-01").value()).isEqualTo(65);
        assertThat(point(report, "net-promoter-score", "2026-03-01").value()).isEqualTo(100);
        // The 1st of May is not the whole of May.
        assertThat(point(report, "orders", "2026-05-01").complete()).isFalse();
        assertThat(kpi(report, "orders").latest().month()).isEqualTo(LocalDate.of(2026, 4, 1));
        assertThat(kpi(report, "orders").change()).isEqualTo(-2);
        Cohorts cohorts = report.get(Section.COHORTS);
        assertThat(cohorts.cohorts()).extracting(Cohort::customers).containsExactly(2L, 1L);
        assertThat(cohorts.cohorts().get(0).ages())
                .extracting(CohortAge::active)
                .containsExactly(2L, 0L, 1L, 0L, 0L);
        assertThat(cohorts.cohorts().get(0).ages())
                .extracting(CohortAge::cumulativeRevenue)
                .containsExactly(140.0, 140.0, 190.0, 190.0, 190.0);
        assertThat(cohorts.cohorts().get(0).ages())
                .extracting(CohortAge::complete)
                .containsExactly(true, true, true, true, false);
        assertThat(cohorts.margin()).isEqualTo(hub.settings().score().margin());
    }

    @ParameterizedTest
    @EnumSource
    void aSegmentFiltersCohorts(TestLedger database) {
        open(database);

        new Score(hub).run(Optional.empty());
        Cohorts cohorts = new Reporting(hub)
                .cohorts(Optional.empty(), Optional.of("repeat-buyers"), Grain.QUARTER)
                .orElseThrow();

        assertThat(cohorts.cohorts()).singleElement().satisfies(cohort -> {
            assertThat(cohort.customers()).isEqualTo(1);
            assertThat(cohort.ages().get(0).repeat().value()).isEqualTo(1);
        });
    }

    /** On the 31st of March the refund of April is not known yet, nor is April's answer. */
    @ParameterizedTest
    @EnumSource
    void aReplayLooksNoFurther(TestLedger database) {
        open(database);
        new Score(hub).run(Optional.empty());

        LocalDate day = LocalDate.of(2026, 3, 31);
        new Score(hub).run(Optional.of(day));
        Report then = new Reporting(hub).report(Optional.of(day)).orElseThrow();

        assertThat(point(then, "revenue", "2026-03-01").value()).isEqualTo(140);
        assertThat(kpi(then, "net-promoter-score").points()).hasSize(1);
        assertThat(then.get(Section.COHORTS).cohorts().get(0).ages()).hasSize(3).allMatch(CohortAge::complete);
        // The run of today has kept its own.
        assertThat(new Reporting(hub).report(Optional.empty()).orElseThrow().get(Section.KPIS))
                .isNotEmpty();
    }

    /** Of the runs of a month the newest keeps figures; lifetime value goes on from month to month. */
    @ParameterizedTest
    @EnumSource
    void monthsAreKeptNights(TestLedger database) {
        open(database);
        new Score(hub).run(Optional.of(LocalDate.of(2026, 4, 30)));
        long first = new Score(hub).run(Optional.empty()).run();
        long second = new Score(hub).run(Optional.empty()).run();

        assertThat(kept("kpis", first)).isZero();
        assertThat(kept("cohorts", first)).isZero();
        assertThat(kept("kpis", second)).isPositive();
        Report report = new Reporting(hub).report(Optional.empty()).orElseThrow();
        KpiReport value = kpi(report, "lifetime-value");
        assertThat(value.points())
                .extracting(KpiPoint::month)
                .containsExactly(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 5, 1));
        double mean = ledger.jdbc()
                .sql("select avg(lifetime_value) from scores where run_id = :run")
                .param("run", second)
                .query(Double.class)
                .single();
        assertThat(value.latest().value()).isCloseTo(mean, within(1e-9));
    }

    private long kept(String table, long run) {
        return ledger.jdbc()
                .sql("select count(*) from " + table + " where run_id = :run")
                .param("run", run)
                .query(Long.class)
                .single();
    }

    /** What a BI tool reads is the state of things, without names or addresses. */
    @ParameterizedTest
    @EnumSource
    void viewsShowTheState(TestLedger database) {
        open(database);
        new Score(hub).run(Optional.of(LocalDate.of(2026, 3, 31)));
        new Score(hub).run(Optional.empty());

        List<Map<String, Object>> cells =
                view("select * from valuehub_bi.cohorts where segment = '' and grain = 'MONTH'"
                        + " and cohort_from = date '2026-01-01' order by age");
        assertThat(cells).hasSize(5);
        assertThat((Double) cells.get(2).get("retention")).isEqualTo(0.5);
        assertThat((Double) cells.get(2).get("cumulative_revenue")).isEqualTo(190);
        assertThat(
                        view(
                                "select figure from valuehub_bi.kpi_months where kpi = 'revenue' and month_start = date '2026-03-01'"))
                .singleElement()
                .satisfies(row -> assertThat((Double) row.get("figure")).isEqualTo(130));
        assertThat(view("select * from valuehub_bi.customers")).hasSize(3).allSatisfy(row -> {
            // The names of columns come in the database's own case.
            assertThat(row).containsKey("lifetime_value").containsKey("as_of");
            assertThat(row.containsKey("email") || row.containsKey("first_name"))
                    .isFalse();
        });
        assertThat(view("select * from valuehub_bi.segment_members")).hasSize(1);
        assertThat(view("select * from valuehub_bi.customer_ids")).isEmpty();
        assertThat(view("select * from valuehub_bi.campaigns")).isEmpty();
    }

    /** By hand: Ada and Bob came in January, from ads that cost 30 in that month; Cid from nowhere known. */
    @ParameterizedTest
    @EnumSource
    void spendMeetsTheOrdersThatCameFromIt(TestLedger database) {
        open(database);
        ledger.jdbc()
                .sql(
                        "update orders set channel = 'Google / CPC', campaign = 'spring' where external_id in ('a1', 'b1')")
                .update();
        ledger.jdbc()
                .sql("insert into order_lines (connection, order_id, position, title, quantity, revenue)"
                        + " values ('shop', 'a1', 0, 'Cup', 1, 30), ('shop', 'a1', 1, 'Pot', 1, 70)")
                .update();
        for (String[] line :
                new String[][] {{"s1", "2026-01-02", "20"}, {"s2", "2026-01-31", "10"}, {"s3", "2026-05-02", "99"}}) {
            ledger.jdbc()
                    .sql(
                            "insert into spend (connection, external_id, spent_on, channel, amount, currency, content_hash,"
                                    + " seen_run) values ('ads', :id, cast(:day as date), 'google / cpc', cast(:amount as numeric), 'EUR', 0, 0)")
                    .param("id", line[0])
                    .param("day", line[1])
                    .param("amount", line[2])
                    .update();
        }

        new Score(hub).run(Optional.empty());
        Acquisition acquisition =
                new Reporting(hub).report(Optional.empty()).orElseThrow().get(Section.ACQUISITION);

        assertThat(acquisition.customers()).isEqualTo(3);
        assertThat(acquisition.channels()).singleElement().satisfies(channel -> {
            assertThat(channel.name()).isEqualTo("google / cpc");
            assertThat(channel.customers()).isEqualTo(2);
            assertThat(channel.spend()).isEqualTo(30);
            assertThat(channel.cost()).isEqualTo(15);
            // the orders of January: 100 + 40
            assertThat(channel.returnOnAdSpend()).isCloseTo(140 / 30.0, within(1e-9));
        });
        assertThat(acquisition.campaigns()).extracting(AcquisitionGroup::name).containsExactly("google / cpc: spring");
        assertThat(acquisition.products()).extracting(AcquisitionGroup::name).containsExactly("Pot");
    }

    private List<Map<String, Object>> view(String sql) {
        return ledger.jdbc().sql(sql).query().listOfRows();
    }

    private static KpiReport kpi(Report report, String name) {
        return report.get(Section.KPIS).stream()
                .filter(kpi -> kpi.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static KpiPoint point(Report report, String name, String month) {
        return kpi(report, name).points().stream()
                .filter(point -> point.month().equals(LocalDate.parse(month)))
                .findFirst()
                .orElseThrow();
    }
}

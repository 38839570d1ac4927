package io.valuehub.routes.ledger;

import static io.valuehub.routes.ledger.Sample.PLACED;
import static io.valuehub.routes.ledger.Sample.SHOP;
import static io.valuehub.routes.ledger.Sample.customer;
import static io.valuehub.routes.ledger.Sample.order;
import static io.valuehub.routes.ledger.Sample.refund;
import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.decide.Channel;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Consent;
import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.Event;
import io.valuehub.analytics.record.Feedback;
import io.valuehub.analytics.record.SourceId;
import io.valuehub.routes.ledger.Quarantine.Rejected;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who asks to be forgotten is in no row of any table any more, and does not come back. */
class ErasureTest {

    /** What tells who Ana is; none of it may be left anywhere. */
    private static final List<String> ANA =
            List.of("ana@", "ana.old@", "Anabella", SHOP + "/7", SHOP + "/8", "nice shoes", "bought for my sister");

    private final FixedClock clock = new FixedClock("2026-03-02T00:00:00Z");

    private static CanonicalRecord[] everythingOfAnaAndBob() {
        return new CanonicalRecord[] {
            order("1", "7", "ana@example.com", "28.95"),
            order("2", "8", "Ana.Old@example.com", "10.00"),
            order("3", "9", "bob@example.com", "5.00"),
            refund("r1", "1"),
            customer("7", "ana@example.com", "Anabella", Map.of("meta:newsletter", "yes", "note", "nice shoes")),
            customer("8", "ana.old@example.com", "Anabella", Map.of()),
            customer("9", "bob@example.com", "Bob", Map.of()),
            Sample.consent("c1", "ana@example.com", Consent.State.OPTED_IN, PLACED),
            new Feedback(
                    new SourceId(SHOP, "f1"),
                    "7",
                    null,
                    "nps",
                    new BigDecimal("9"),
                    new BigDecimal("10"),
                    "bought for my sister",
                    PLACED),
            new Event(new SourceId(SHOP, "e1"), "7", null, "viewed-product", "mug", PLACED, Map.of())
        };
    }

    private Reading read(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);
        reading.read(everythingOfAnaAndBob());
        return reading;
    }

    private long person(Reading reading, String email) {
        return Long.parseLong(
                reading.all("select person_id from identities where kind = 'EMAIL' and identity_key = '" + email + "'")
                        .get(0));
    }

    private void scoreAndDecide(Reading reading, long person) {
        LedgerRows rows = new LedgerRows(reading.ledger, clock);
        rows.plan("hash-of-ana", person, null);
        reading.ledger.jdbc().sql("""
            insert into scores (run_id, person_id, first_order_on, last_order_on, recency, frequency,
              repeat_purchases, last_purchase_age, age, recency_score, frequency_score, monetary_score)
            values (1, :person, date '2026-03-01', date '2026-03-01', 1, 1, 0, 0, 0.1, 5, 1, 1)\
            """).param("person", person).update();
        reading.ledger
                .jdbc()
                .sql("""
                    insert into quarantine (connection, stream, run_id, external_id, reason, content, quarantined_at)
                    values ('my-shop', 'orders', 1, 'order/99', 'bad amount', '{"email":"Ana@Example.com"}', :now)\
                    """)
                .param("now", Times.parameter(clock.instant()))
                .update();
        new Unsubscribes(reading.ledger, clock).unsubscribe(person, "one-click");
    }

    /** Every value of every table of the schema, whatever tables there are. */
    private static List<String> everything(Reading reading) {
        return reading.ledger.jdbc().sql("""
            select table_name from information_schema.tables
            where lower(table_schema) = 'valuehub' and table_type = 'BASE TABLE'
              and lower(table_name) <> 'valuehub_history'\
            """).query(String.class).list().stream()
                .flatMap(table -> reading.dump(table.toLowerCase(java.util.Locale.ROOT)).stream())
                .toList();
    }

    private static void assertThatNothingTellsOfAna(Reading reading) {
        assertThat(everything(reading))
                .allSatisfy(row -> ANA.forEach(word -> assertThat(row).doesNotContainIgnoringCase(word)));
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsLeftThatTellsWhoItWasAndTheBooksStillAddUp(TestLedger database) {
        Reading reading = read(database);
        long ana = person(reading, "ana@example.com");
        long old = person(reading, "ana.old@example.com");
        new LedgerRows(reading.ledger, clock).merge(ana, old);
        scoreAndDecide(reading, ana);
        List<String> bob = reading.dump("people", "identities", "customers").stream()
                .filter(row -> row.contains("bob@"))
                .toList();

        new Erasure(reading.ledger, clock).forget(old, Set.of());

        assertThatNothingTellsOfAna(reading);
        assertThat(everything(reading)).noneMatch(row -> row.contains("hash-of-ana"));
        assertThat(reading.all("select count(*) from scores where person_id in (" + ana + "," + old + ")"))
                .containsExactly("0");
        // 28.95 + 10.00 + 5.00, and the refund of 5.00: as read.
        assertThat(reading.all("select sum(revenue) from orders")).containsExactly("43.950000");
        assertThat(reading.all("select sum(amount) from refunds")).containsExactly("5.000000");
        assertThat(reading.all("select score from feedback")).containsExactly("9.000");
        assertThat(reading.dump("people", "identities", "customers")).containsAll(bob);
        assertThat(reading.all("select state from actions")).containsExactly("SKIPPED");
    }

    /** A form's answer that could not be read, an order with a bad amount, and a webhook that waits: and the same of Bob. */
    @ParameterizedTest
    @EnumSource
    void whatNobodyCouldReadYetIsGivenOutAndGoesToo(TestLedger database) {
        Reading reading = read(database);
        long ana = person(reading, "ana@example.com");
        Deliveries deliveries = new Deliveries(reading.ledger, clock);
        deliveries.quarantine("form", "f1", "d1", "no JSON", "email=ana%40example.com&words=nice+shoes");
        deliveries.quarantine(SHOP, "o1", "d2", "bad amount", "{\"customer\":\"7\",\"note\":\"nice shoes\"}");
        deliveries.quarantine("form", "f2", "d3", "no JSON", "email=bob%40example.com&words=good");
        deliveries.store(SHOP, "orders/update", "w1", "d4", "{\"email\":\"ana@example.com\",\"name\":\"Anabella\"}");
        deliveries.store(SHOP, "orders/update", "w2", "d5", "{\"email\":\"bob@example.com\"}");

        var records = new PersonalRecords(reading.ledger).of(ana);
        assertThat(records.get("quarantine")).hasSize(2);
        assertThat(records.get("deliveries")).hasSize(1);
        assertThat(records.toString()).doesNotContain("bob");

        new Erasure(reading.ledger, clock).forget(ana, Set.of());
        new Erasure(reading.ledger, clock).forget(person(reading, "ana.old@example.com"), Set.of());

        assertThatNothingTellsOfAna(reading);
        assertThat(everything(reading)).noneMatch(row -> row.contains("ana%40"));
        assertThat(reading.all("select content from quarantine")).containsExactly("email=bob%40example.com&words=good");
        assertThat(reading.all("select content from deliveries where content is not null"))
                .containsExactly("{\"email\":\"bob@example.com\"}");
        assertThat(deliveries.store(SHOP, "orders/update", "w1", "d4", "{\"email\":\"ana@example.com\"}"))
                .as("sent again")
                .isFalse();
    }

    /** Of who was forgotten a bad order stays as a fact of the books, and nothing of what else nobody could read. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void whatNobodyCanReadDoesNotBringThemBackEither(TestLedger database) {
        Reading reading = read(database);
        reading.read(new Customer(
                new SourceId(SHOP, "7"),
                "ana@example.com",
                "Anabella",
                "Z",
                "+34 611 222 333",
                "ES",
                null,
                null,
                null,
                false,
                Map.of()));
        new Erasure(reading.ledger, clock).forget(person(reading, "ana@example.com"), Set.of());

        new Quarantine(reading.ledger, clock)
                .add(
                        SHOP,
                        "orders",
                        1,
                        List.of(
                                new Rejected("order/98", "bad amount", "{\"email\":\"Ana\\u0040example.com\"}"),
                                new Rejected("order/97", "bad amount", "{\"customer\":{\"id\":\"7\"}}"),
                                new Rejected("order/96", "bad amount", "{\"billing\":\"0034 (611) 222-333\"}"),
                                new Rejected("order/95", "bad amount", "{\"customer\":{\"id\":\"9\"}}"),
                                new Rejected("customer/7", "no date", "{\"name\":\"Anabella\"}"),
                                new Rejected("bad/f1", "no score", "[{\"customer\":\"7\",\"text\":\"nice shoes\"}]")));
        new Deliveries(reading.ledger, clock).quarantine("form", "f1", "d1", "no JSON", "a=b&email=ana%40example.com");

        assertThat(reading.all("select external_id || ' ' || content from quarantine order by 1"))
                .containsExactly("order/95 {\"customer\":{\"id\":\"9\"}}", "order/96 ", "order/97 ", "order/98 ");
    }

    @ParameterizedTest
    @EnumSource
    void theNextImportDoesNotBringThemBack(TestLedger database) {
        Reading reading = read(database);
        new Erasure(reading.ledger, clock).forget(person(reading, "ana@example.com"), Set.of());
        new Erasure(reading.ledger, clock).forget(person(reading, "ana.old@example.com"), Set.of());

        reading.read(everythingOfAnaAndBob());
        SyncRun again = reading.read(everythingOfAnaAndBob());
        reading.read(order("4", "7", "ana.new@example.com", "77.00"));

        assertThatNothingTellsOfAna(reading);
        assertThat(again.written()).isZero();
        assertThat(reading.all("select email from people")).containsExactly("bob@example.com");
        assertThat(reading.all("select revenue from orders where person_id is null order by revenue"))
                .containsExactly("10.000000", "28.950000", "77.000000");
    }

    @ParameterizedTest
    @EnumSource
    void whoComesBackIsKnownAgainOnceTheOwnerLiftsIt(TestLedger database) {
        Reading reading = read(database);
        Erasure erasure = new Erasure(reading.ledger, clock);
        erasure.forget(person(reading, "ana@example.com"), Set.of());

        assertThat(erasure.lift("somebody@example.com")).isFalse();
        assertThat(erasure.lift(" ANA@example.com")).isTrue();
        reading.read(order("5", "7", "ana@example.com", "12.00"));

        assertThat(reading.all("select person_id from orders where external_id = '5'"))
                .containsExactly(String.valueOf(person(reading, "ana@example.com")));
    }

    @ParameterizedTest
    @EnumSource
    void connectionsThatCanAreAskedAndTheOthersNamed(TestLedger database) {
        Reading reading = read(database);

        long number =
                new Erasure(reading.ledger, clock).forget(person(reading, "ana@example.com"), Set.of("newsletter"));

        var report = new Erasures(reading.ledger).of(number).orElseThrow();
        assertThat(report.notAsked()).containsExactly(SHOP);
        assertThat(report.receipts()).hasSize(1);
        assertThat(report.receipts().get(0).connection()).isEqualTo("newsletter");
        assertThat(report.receipts().get(0).state()).isEqualTo("PLANNED");
        assertThat(report.rows()).containsEntry("orders", 1L).containsEntry("people", 1L);
    }

    @ParameterizedTest
    @EnumSource
    void theirDataAreEveryRowOfEveryTableAboutThem(TestLedger database) {
        Reading reading = read(database);
        long ana = person(reading, "ana@example.com");
        new LedgerRows(reading.ledger, clock).merge(ana, person(reading, "ana.old@example.com"));
        scoreAndDecide(reading, ana);

        var records = new PersonalRecords(reading.ledger).of(ana);

        assertThat(records.keySet())
                .contains(
                        "people",
                        "identities",
                        "customers",
                        "orders",
                        "order_lines",
                        "refunds",
                        "consents",
                        "feedback",
                        "events",
                        "scores",
                        "decisions",
                        "actions",
                        "action_history",
                        "suppressions",
                        "person_merges");
        assertThat(records.get("orders")).hasSize(2);
        assertThat(records.get("customers").toString()).contains("nice shoes");
        assertThat(records.toString()).doesNotContain("bob@");
    }

    @ParameterizedTest
    @EnumSource
    void whoObjectsIsNotReadForScoringAndNoImportLiftsIt(TestLedger database) {
        Reading reading = read(database);
        long ana = person(reading, "ana@example.com");

        new Objections(reading.ledger, clock).object(ana, "letter");
        reading.read(Sample.consent("c2", "ana@example.com", Consent.State.OPTED_IN, clock.instant()));

        var orders = new Scores(reading.ledger, clock)
                .read(
                        java.time.LocalDate.of(2026, 3, 1),
                        java.time.ZoneId.of("UTC"),
                        java.util.Currency.getInstance("EUR"));
        assertThat(orders.summaries().size()).isEqualTo(2);
        assertThat(java.util.stream.IntStream.range(0, 2)
                        .mapToObj(i -> orders.summaries().customer(i)))
                .doesNotContain(ana);
        assertThat(Objections.people(reading.ledger)).containsExactly(ana);
        assertThat(new Objections(reading.ledger, clock).objects(ana)).isTrue();
        assertThat(new Objections(reading.ledger, clock).objects(person(reading, "bob@example.com")))
                .isFalse();
        assertThat(new Contacts(reading.ledger, clock, Map.of())
                        .of(List.of(ana))
                        .get(ana)
                        .consent(Channel.EMAIL))
                .isEqualTo(Consent.State.OPTED_OUT);
    }
}

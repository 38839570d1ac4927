package io.valuehub.routes.ledger;

import static io.valuehub.routes.ledger.Sample.PLACED;
import static io.valuehub.routes.ledger.Sample.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Consent;
import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.SourceId;
import io.valuehub.routes.report.PersonIdentity;
import io.valuehub.routes.settings.IdentitySettings;
import io.valuehub.routes.settings.IdentitySettings.IdField;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is one person: by what rules, in whatever order, and how the owner says otherwise. */
class IdentityTest {

    private static final List<String> TABLES = List.of(
            "people",
            "identities",
            "identity_links",
            "identity_decisions",
            "person_merges",
            "person_history",
            "shared_pasts",
            "customers",
            "orders",
            "order_lines",
            "refunds",
            "consents",
            "suppressions",
            "actions",
            "action_history",
            "decisions",
            "decision_runs");

    /** One for all tests of a database: making one takes longer than any test. */
    private static final Map<TestLedger, Ledger> OPEN = new EnumMap<>(TestLedger.class);

    private final Clock clock = new FixedClock("2026-03-02T00:00:00Z");
    private final IdentitySettings spanish = settings(5);
    private Ledger ledger;

    private void open(TestLedger database) {
        ledger = OPEN.computeIfAbsent(database, TestLedger::open);
        clear();
    }

    private static IdentitySettings settings(int sharedAfter) {
        return new IdentitySettings(
                Optional.of("ES"),
                true,
                true,
                sharedAfter,
                IdentitySettings.STANDARD.roleAddresses(),
                List.of(new IdField("crm", "shop_id", Sample.SHOP)));
    }

    private void save(IdentitySettings settings, CanonicalRecord... records) {
        save(settings, List.of(records));
    }

    private void save(IdentitySettings settings, List<CanonicalRecord> records) {
        Map<String, List<CanonicalRecord>> byConnection = new TreeMap<>();
        records.forEach(record -> byConnection
                .computeIfAbsent(record.id().connection(), c -> new ArrayList<>())
                .add(Fitted.of(record)));
        byConnection.forEach((connection, some) -> new Pull(ledger, clock, settings)
                .save(connection, "orders", new Page(some, List.of(), Map.of(), null, Optional.empty())));
    }

    private List<String> all(String sql) {
        return ledger.jdbc()
                .sql(sql)
                .query((row, i) -> String.valueOf(row.getObject(1)))
                .list();
    }

    /** Every record with the others of its person, and the person's profile: what must be the same in any order. */
    private List<String> persons() {
        Map<Long, TreeSet<String>> parts = new TreeMap<>();
        for (String table : List.of("customers", "orders", "refunds")) {
            ledger.jdbc()
                    .sql("select person_id, connection, external_id from " + table + " where person_id is not null")
                    .query(row -> {
                        parts.computeIfAbsent(row.getLong("person_id"), id -> new TreeSet<>())
                                .add(table + ":" + row.getString("connection") + "/" + row.getString("external_id"));
                    });
        }
        ledger.jdbc().sql("select id, email, first_name, last_name from people").query(row -> {
            parts.computeIfAbsent(row.getLong("id"), id -> new TreeSet<>())
                    .add("profile:" + row.getString("email") + " " + row.getString("first_name") + " "
                            + row.getString("last_name"));
        });
        List<String> persons = new ArrayList<>(
                parts.values().stream().map(TreeSet::toString).sorted().toList());
        return persons;
    }

    private long personOf(String table, String id) {
        return Long.parseLong(all("select person_id from " + table + " where external_id = '" + id + "'")
                .get(0));
    }

    private static Customer customer(
            String connection, String id, String email, String first, String last, String phone, boolean guest) {
        return customer(connection, id, email, first, last, phone, guest, Map.of());
    }

    private static Customer customer(
            String connection,
            String id,
            String email,
            String first,
            String last,
            String phone,
            boolean guest,
            Map<String, String> attributes) {
        return new Customer(
                new SourceId(connection, id), email, first, last, phone, null, null, null, PLACED, guest, attributes);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void anyOrderAndAnyCutIntoPagesGivesTheSamePersons(TestLedger database) {
        open(database);
        int worlds = database == TestLedger.H2 ? 60 : 12;
        int splitsSeen = 0;
        for (int seed = 1; seed <= worlds; seed++) {
            Random random = new Random(seed);
            IdentitySettings settings = settings(1 + random.nextInt(3));
            List<CanonicalRecord> world = world(random);
            clear();
            save(settings, world);
            List<String> together = persons();
            for (int arrival = 0; arrival < 4; arrival++) {
                List<CanonicalRecord> shuffled = new ArrayList<>(world);
                Collections.shuffle(shuffled, random);
                clear();
                int pages = 1 + random.nextInt(shuffled.size());
                for (int from = 0; from < shuffled.size(); ) {
                    int until = Math.min(shuffled.size(), from + 1 + random.nextInt(1 + shuffled.size() / pages));
                    save(settings, shuffled.subList(from, until));
                    from = until;
                }
                assertThat(persons())
                        .as("seed " + seed + ", arrival " + arrival)
                        .isEqualTo(together);
                splitsSeen += all("select id from person_history where event = 'SPLIT'")
                        .size();
                save(settings, world);
                assertThat(persons()).as("read again, seed " + seed).isEqualTo(together);
            }
        }
        assertThat(splitsSeen)
                .as("some arrivals had to take persons apart again")
                .isPositive();
    }

    /** A few people with few addresses, so that nearly everything meets. */
    private static List<CanonicalRecord> world(Random random) {
        List<String> emails = List.of(
                "ana@example.com",
                "Ana+shop@example.com",
                "bob@example.com",
                "info@example.com",
                "eve@gmail.com",
                "e.ve@googlemail.com",
                "leo@example.com");
        List<String> phones = List.of("600 111 222", "+34600111222", "0034 600333444");
        List<String[]> names = List.of(
                new String[] {"Ana", "García"},
                new String[] {"ANA", "garcia"},
                new String[] {"Bob", "Díaz"},
                new String[] {"Eve", null});
        List<CanonicalRecord> records = new ArrayList<>();
        int customers = 3 + random.nextInt(8);
        for (int i = 0; i < customers; i++) {
            boolean guest = random.nextInt(4) == 0;
            String[] name = names.get(random.nextInt(names.size()));
            String connection = random.nextBoolean() ? Sample.SHOP : "crm";
            records.add(customer(
                    connection,
                    (guest ? "guest:" : "") + i,
                    pick(random, emails),
                    name[0],
                    name[1],
                    pick(random, phones),
                    guest,
                    random.nextInt(4) == 0
                            ? Map.of("shop_id", Integer.toString(random.nextInt(customers)))
                            : Map.of()));
        }
        int orders = random.nextInt(10);
        for (int i = 0; i < orders; i++) {
            String customer = random.nextBoolean() ? Integer.toString(random.nextInt(customers)) : null;
            records.add(order("o" + i, customer, pick(random, emails), "10.00"));
            if (random.nextInt(3) == 0) {
                records.add(Sample.refund("r" + i, "o" + i));
            }
        }
        return records;
    }

    private static String pick(Random random, List<String> from) {
        int index = random.nextInt(from.size() + 1);
        return index == from.size() ? null : from.get(index);
    }

    private void clear() {
        TABLES.forEach(table -> ledger.jdbc().sql("delete from " + table).update());
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void addressesNumbersAndIdsLeadToOnePersonByRule(TestLedger database) {
        open(database);
        save(
                spanish,
                customer(Sample.SHOP, "7", "Ana.Garcia@gmail.com", "Ana", "García", "600 111 222", false),
                customer("crm", "c1", "anagarcia+news@googlemail.com", null, null, null, false),
                customer("crm", "c2", null, "garcia", "ANA", "+34 600-11-12-22", false),
                customer("crm", "c3", null, null, null, null, false, Map.of("shop_id", "7")),
                order("1", null, "ana.garcia@gmail.com ", "10.00"));

        assertThat(all("select count(*) from people")).containsExactly("1");
        assertThat(all("select email from people"))
                .as("as written, not as compared; of customers changed at one time the first connection's")
                .containsExactly("anagarcia+news@googlemail.com");
        assertThat(all("select identity_key from identities where kind = 'PHONE'"))
                .containsExactly("+34600111222/ana garcia");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void theStandardRulesKeepTagsAndDots(TestLedger database) {
        open(database);
        save(
                IdentitySettings.STANDARD,
                order("1", null, "ana@gmail.com", "1.00"),
                order("2", null, "ANA@gmail.com", "1.00"),
                order("3", null, "ana+x@gmail.com", "1.00"),
                order("4", null, "a.na@gmail.com", "1.00"));

        assertThat(all("select count(*) from people")).containsExactly("3");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void aFamilysNumberJoinsNobody(TestLedger database) {
        open(database);
        save(
                spanish,
                customer(Sample.SHOP, "1", "ana@example.com", "Ana", "García", "600111222", false),
                customer(Sample.SHOP, "2", "bob@example.com", "Bob", "García", "600111222", false),
                customer(Sample.SHOP, "3", "x@example.com", "García", null, "600111222", false));

        assertThat(all("select count(*) from people")).containsExactly("3");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void aRoleAddressJoinsNoStrangersButOneCustomerAndTheirGuestOrders(TestLedger database) {
        open(database);
        save(spanish, customer(Sample.SHOP, "1", "info@acme.example", "Ana", "García", null, false));
        save(spanish, order("g", null, "info@acme.example", "10.00"));
        assertThat(personOf("orders", "g")).isEqualTo(personOf("customers", "1"));

        save(spanish, customer("crm", "2", "info@acme.example", "Bob", "Díaz", null, false));
        save(spanish, order("o2", "1", "info@acme.example", "10.00"));

        assertThat(Set.of(personOf("customers", "1"), personOf("customers", "2"), personOf("orders", "g")))
                .as("two customers and the mailbox")
                .hasSize(3);
        assertThat(personOf("orders", "o2")).isEqualTo(personOf("customers", "1"));
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void anAddressOfTooManyTakesApartWhomItHadJoined(TestLedger database) {
        open(database);
        for (int i = 1; i <= 6; i++) {
            save(spanish, customer("crm", "c" + i, "familia@example.com", "P" + i, "García", null, false));
            assertThat(all("select count(*) from people")).as("customers " + i).containsExactly(i < 6 ? "1" : "7");
        }
        assertThat(all("select distinct shared from identities where kind = 'EMAIL'"))
                .containsExactly("true");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void aCustomerBehindWhomManyStandJoinsNobody(TestLedger database) {
        open(database);
        for (int i = 1; i <= 6; i++) {
            save(spanish, order("o" + i, "walk-in", "p" + i + "@example.com", "10.00"));
        }
        assertThat(all("select count(distinct person_id) from orders")).containsExactly("6");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void anAddressTheSourceCallsUnverifiedJoinsNobody(TestLedger database) {
        open(database);
        save(
                spanish,
                order("1", null, "ana@example.com", "10.00"),
                customer(
                        Sample.SHOP,
                        "9",
                        "ana@example.com",
                        "Eve",
                        "X",
                        null,
                        false,
                        Map.of("email-verified", "false")));

        assertThat(all("select count(*) from people")).containsExactly("2");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void theOwnerTakesApartAndTheNextImportDoesNotUndoIt(TestLedger database) {
        open(database);
        List<CanonicalRecord> records = List.of(
                customer(Sample.SHOP, "7", "ana@example.com", "Ana", "García", null, false),
                customer("crm", "c1", "bob@example.com", "Bob", "Díaz", null, false),
                order("1", "7", "ana@example.com", "10.00"),
                order("2", "7", "bob@example.com", "20.00"),
                Sample.refund("r2", "2"),
                new Consent(
                        new SourceId("crm", "k1"), "c1", null, "email", "marketing", Consent.State.OPTED_IN, PLACED));
        save(spanish, records);
        assertThat(all("select count(*) from people")).containsExactly("1");
        long one = personOf("orders", "1");
        String key = all("select person_key from people").get(0);
        long action = actionSent(one);

        PersonEdits edits = new PersonEdits(ledger, clock, spanish);
        assertThat(edits.why("crm/c1", "my-shop/7"))
                .extracting(PersonIdentity.Linked::saidBy)
                .containsExactly("customer crm/c1", "order my-shop/2");
        assertThatThrownBy(() -> edits.split("crm/c1", "my-shop/7"))
                .isInstanceOf(ConfigProblem.class)
                .hasMessageContaining(
                        "CUSTOMER crm/c1 – EMAIL bob@example.com, EMAIL bob@example.com – CUSTOMER my-shop/7");
        Set<Long> persons = edits.split("bob@example.com", "my-shop/7");

        assertThat(persons).hasSize(2).contains(one);
        long bob = personOf("customers", "c1");
        long ana = personOf("customers", "7");
        assertThat(bob).as("who was named first stays").isEqualTo(one).isNotEqualTo(ana);
        assertThat(personOf("orders", "2")).as("the source names customer 7").isEqualTo(ana);
        assertThat(personOf("refunds", "r2")).isEqualTo(ana);
        assertThat(all("select person_id from consents")).containsExactly(Long.toString(bob));
        assertThat(all("select email from people order by email"))
                .containsExactly("ana@example.com", "bob@example.com");
        save(spanish, records);
        save(spanish, order("3", "7", "bob@example.com", "1.00"));
        assertThat(all("select count(*) from people")).containsExactly("2");
        assertThat(Selves.read(ledger).formerKeys(ana))
                .as("what was sent to both is not sent to her again")
                .contains(key);
        assertThat(new Contacts(ledger, clock, Map.of())
                        .of(List.of(ana))
                        .get(ana)
                        .messages())
                .extracting(message -> message.action())
                .containsExactly("a" + action);

        assertThat(edits.merge("crm/c1", "ana@example.com")).isEqualTo(Math.min(ana, bob));
        assertThat(all("select count(*) from people")).containsExactly("1");
        save(spanish, records);
        assertThat(all("select count(*) from people")).containsExactly("1");
        assertThat(all("select event from person_history order by id")).endsWith("SPLIT", "MERGED");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void aSplitGivesTheFormerSelfBack(TestLedger database) {
        open(database);
        save(spanish, order("1", null, "ana@example.com", "10.00"));
        save(spanish, order("2", "7", null, "20.00"));
        long ana = personOf("orders", "1");
        long seven = personOf("orders", "2");
        save(spanish, customer(Sample.SHOP, "7", "ana@example.com", "Ana", "García", null, false));
        assertThat(personOf("orders", "2")).isEqualTo(ana);

        new PersonEdits(ledger, clock, spanish).split("my-shop/7", null);

        assertThat(personOf("orders", "2")).isEqualTo(seven);
        assertThat(personOf("customers", "7")).isEqualTo(seven);
        assertThat(personOf("orders", "1")).isEqualTo(ana);
        assertThat(all("select count(*) from person_merges")).containsExactly("0");
        assertThat(all("select first_name from people where id = " + seven)).containsExactly("Ana");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void whoUnsubscribedWhileTheyWereOneStaysUnsubscribedOnBothSides(TestLedger database) {
        open(database);
        save(
                spanish,
                customer(Sample.SHOP, "7", "ana@example.com", "Ana", "García", null, false),
                order("2", "7", "bob@example.com", "20.00"));
        new Unsubscribes(ledger, clock).unsubscribe(personOf("orders", "2"), "test");

        new PersonEdits(ledger, clock, spanish).split("bob@example.com", null);

        assertThat(all("select count(distinct person_id) from consents where state = 'OPTED_OUT'"))
                .containsExactly("2");
    }

    private long actionSent(long person) {
        LedgerRows rows = new LedgerRows(ledger, clock);
        rows.plan("a1", person, null);
        ledger.jdbc().sql("update actions set state = 'SENT'").update();
        return 1;
    }
}

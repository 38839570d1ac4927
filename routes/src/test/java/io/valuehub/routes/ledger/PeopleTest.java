package io.valuehub.routes.ledger;

import static io.valuehub.routes.ledger.Sample.PLACED;
import static io.valuehub.routes.ledger.Sample.customer;
import static io.valuehub.routes.ledger.Sample.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.record.CanonicalRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One row for each person, however many sources know them and in whatever order. */
class PeopleTest {

    private final Clock clock = new FixedClock("2026-03-02T00:00:00Z");

    @ParameterizedTest
    @EnumSource
    void aGuestIsThePersonWithTheirAddressInEveryOrderOfArrival(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);
        List<List<CanonicalRecord>> arrivals = permutations(List.of(0, 1, 2, 3)).stream()
                .map(order -> {
                    List<CanonicalRecord> records = anasRecords(order.toString().replaceAll("\\D", ""));
                    return order.stream().map(records::get).toList();
                })
                .toList();

        arrivals.forEach(arrival -> arrival.forEach(reading::read));

        assertThat(arrivals).hasSize(24);
        assertThat(reading.all("select first_name from people"))
                .as("one person each; an account goes before a guest")
                .hasSize(24)
                .containsOnly("Ana");
        assertThat(reading.all("select distinct count(*) from identities group by person_id"))
                .as("the address and two customer ids")
                .containsExactly("3");
        assertThat(reading.all("""
                        select count(*) from people p where 2 = (select count(*) from orders o
                          where o.person_id = p.id and o.external_id in ('1-' || substring(p.email, 5, 4),
                            '2-' || substring(p.email, 5, 4)))""")).as("both orders are theirs").containsExactly("24");
    }

    /** Two orders and two customer records of one person, told from other persons by the mark. */
    private static List<CanonicalRecord> anasRecords(String mark) {
        return List.of(
                order("1-" + mark, null, " ANA-" + mark + "@example.com ", "10.00"),
                order("2-" + mark, "7-" + mark, null, "20.00"),
                customer("7-" + mark, "ana-" + mark + "@example.com", "Ana", Map.of()),
                customer(
                        "crm",
                        "c-" + mark,
                        "Ana-" + mark + "@Example.com",
                        "Anna",
                        true,
                        PLACED.plusSeconds(60),
                        Map.of()));
    }

    @ParameterizedTest
    @EnumSource
    void allInOnePageIsOnePersonToo(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);

        reading.read(
                order("1", "7", null, "10.00"),
                order("2", "8", null, "10.00"),
                order("3", null, "ana@example.com", "10.00"),
                order("4", "7", "ana@example.com", "10.00"),
                order("5", "8", "Ana@example.com", "10.00"));

        assertThat(reading.all("select count(*) from people")).containsExactly("1");
        assertThat(reading.all("select count(*) from person_merges")).containsExactly("0");
    }

    @ParameterizedTest
    @EnumSource
    void twoWhoTurnOutToBeOneAreMergedAndTheLowerIdSurvives(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);
        reading.read(order("1", null, "ana@example.com", "10.00"));
        reading.read(order("2", "7", null, "20.00"));
        reading.read(order("3", "9", null, "20.00"));
        List<String> ids = reading.all("select id from people order by id");
        assertThat(ids).hasSize(3);

        // 7 and 9 turn out to be one, then that one to be Ana.
        reading.read(
                customer("7", "a2@example.com", "Ana", Map.of()), customer("9", "a2@example.com", "Ana", Map.of()));
        reading.read(order("4", "9", "ana@example.com", "1.00"));

        assertThat(reading.all("select id from people")).containsExactly(ids.get(0));
        assertThat(reading.all("select person_key from people")).containsExactly("email:ana@example.com");
        assertThat(reading.all("select distinct person_id from orders")).containsExactly(ids.get(0));
        assertThat(reading.all("select distinct person_id from customers")).containsExactly(ids.get(0));
        assertThat(reading.all("select person_key from person_merges order by person_id"))
                .containsExactly("customer:my-shop/7", "customer:my-shop/9");
        assertThat(reading.all("select distinct into_person_id from person_merges"))
                .as("former selves of former selves lead to the survivor too")
                .containsExactly(ids.get(0));
        assertThat(reading.all("select reason from person_merges where person_key = 'customer:my-shop/7'"))
                .containsExactly("named together by order my-shop/4");
    }

    @ParameterizedTest
    @EnumSource
    void everyTableFollowsAMerge(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);
        reading.read(order("1", null, "ana@example.com", "10.00"));
        reading.read(order("2", "7", null, "20.00"), Sample.refund("r1", "2"));
        String survivor = reading.all("select min(id) from people").get(0);

        reading.read(customer("7", "ana@example.com", "Ana", Map.of()));

        for (String table : List.of("orders", "refunds", "customers", "identities")) {
            assertThat(reading.all("select distinct person_id from " + table))
                    .as(table)
                    .containsExactly(survivor);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCustomerIdMeansNothingAtAnotherConnection(TestLedger database) {
        Reading reading = Reading.of(database.open(), clock);

        reading.read(order("1", "7", null, "10.00"), customer("crm", "7", null, "Bob", false, PLACED, Map.of()));

        assertThat(reading.all("select count(*) from people")).containsExactly("2");
    }

    @ParameterizedTest
    @EnumSource
    void readersThatMeetTheSameNewPeopleAtOnceMakeEachOfThemOnce(TestLedger database) throws Exception {
        Ledger ledger = database.open();
        ExecutorService readers = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int reader = 0; reader < 4; reader++) {
                String connection = "shop-" + reader;
                work.add(() -> {
                    read(ledger, connection);
                    return null;
                });
            }
            for (Future<Void> done : readers.invokeAll(work)) {
                done.get();
            }
        } finally {
            readers.shutdown();
        }
        Reading reading = Reading.of(ledger, clock);
        assertThat(reading.all("select count(*) from people")).containsExactly("50");
        assertThat(reading.all("select count(*) from customers")).containsExactly("200");
        assertThat(reading.all("select count(*) from customers where person_id not in (select id from people)"))
                .containsExactly("0");
    }

    private void read(Ledger ledger, String connection) {
        Pull pull = new Pull(ledger, clock);
        Pulling pulling =
                pull.begin(connection, "customers", false, cursor -> cursor).orElseThrow();
        for (int page = 0; page < 5; page++) {
            List<CanonicalRecord> records = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                String id = Integer.toString(page * 10 + i);
                records.add(customer(connection, id, "person" + id + "@example.com", "P", false, PLACED, Map.of()));
            }
            pull.save(pulling, new Page(records, List.of(), Map.of(), "next", Optional.empty()));
        }
    }

    private static <T> List<List<T>> permutations(List<T> all) {
        if (all.isEmpty()) {
            return List.of(List.of());
        }
        List<List<T>> permutations = new ArrayList<>();
        for (T first : all) {
            List<T> rest = new ArrayList<>(all);
            rest.remove(first);
            for (List<T> tail : permutations(rest)) {
                List<T> one = new ArrayList<>(List.of(first));
                one.addAll(tail);
                permutations.add(one);
            }
        }
        return permutations;
    }
}

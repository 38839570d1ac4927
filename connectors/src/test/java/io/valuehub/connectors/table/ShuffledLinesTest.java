package io.valuehub.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Hub;
import io.valuehub.connectors.ShopDefaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.StreamSupport;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/** The order in which lines stand in a file must not matter, however little memory there is for lines that wait. */
class ShuffledLinesTest {

    private static final String HEADER =
            "order,customer,email,placed-at,status,quantity,unit-price,refunded,country,coupon,sku";
    private static final int PLENTY = 1_000_000;

    @Property(tries = 200)
    void shuffledLinesAreTheSameOrders(
            @ForAll("tables") List<String> lines, @ForAll long seed, @ForAll @IntRange(min = 1, max = 20) int waiting)
            throws Exception {
        List<String> shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(orders(shuffled, waiting)).isEqualTo(orders(lines, PLENTY));
    }

    @Provide
    Arbitrary<List<String>> tables() {
        Arbitrary<String> order = Arbitraries.of("", "1", "2", "3", "4", "5", "6", "7", "8", "9");
        Arbitrary<String> customer =
                Arbitraries.frequencyOf(Tuple.of(8, Arbitraries.just("ann")), Tuple.of(1, Arbitraries.of("", "bob")));
        Arbitrary<String> email = Arbitraries.of("", "a@example.com", "b@example.com");
        Arbitrary<String> time = Arbitraries.of("2026-03-01", "2026-03-01 10:00", "2026-03-01T10:00:00Z", "2026-04-02");
        Arbitrary<String> status = Arbitraries.of("", "paid", "shipped", "cancelled", "pending", "refunded", "test");
        Arbitrary<String> quantity = Arbitraries.of("1", "2", "-1", "-3", "0", "");
        Arbitrary<String> price = Arbitraries.of("1.10", "0.333", "0", "x", "");
        Arbitrary<String> rest = Arbitraries.of(",GB,SPRING,a", ",ES,TEN,b", "2.50,,,c", ",,,");
        Arbitrary<String> line = Combinators.combine(order, customer, email, time, status, quantity, price, rest)
                .as((o, c, e, t, s, q, p, r) -> String.join(",", o, c, e, t, s, q, p, r));
        return line.list().ofMaxSize(60);
    }

    /** The records with their inner lists in a fixed order: only what they say counts. */
    private static List<JsonNode> orders(List<String> lines, int waiting) throws Exception {
        Path file = Files.createTempFile("shuffled", ".csv");
        try {
            return read(file, lines, waiting);
        } finally {
            Files.delete(file);
        }
    }

    private static List<JsonNode> read(Path file, List<String> lines, int waiting) throws Exception {
        List<String> all = new ArrayList<>(List.of(HEADER));
        all.addAll(lines);
        Files.write(file, all);
        Connection connection = new Connection("shop", "csv", Hub.options("{'orders': {'path': 'x'}}"));
        ShopDefaults shop = new ShopDefaults(ZoneId.of("Europe/London"), Hub.EURO, file.getParent());
        TableTerms terms = TableKind.ORDERS.terms(connection, shop);
        OrderMapping mapping = new OrderMapping(terms);
        LeftOut leftOut = new LeftOut();
        ScatteredRows groups = new ScatteredRows(counted -> CsvFile.open(file, terms), mapping::key, leftOut, waiting);
        TableReading reading = new TableReading(groups, mapping, leftOut);
        List<JsonNode> records = StreamSupport.stream(reading.page(PLENTY).spliterator(), false)
                .map(ShuffledLinesTest::plain)
                .sorted(Comparator.comparing(JsonNode::toString))
                .toList();
        List<JsonNode> withCounts = new ArrayList<>(records);
        withCounts.add(reading.leftOut());
        return withCounts;
    }

    private static JsonNode plain(JsonNode json) {
        ObjectNode record = json.deepCopy();
        if (record.path("type").asText().equals("bad")) {
            // Which lines are bad, and the faults they are told in, follow the file.
            record.retain("type", "id");
        }
        List<JsonNode> lines = new ArrayList<>();
        record.path("lines").forEach(lines::add);
        lines.sort(Comparator.comparing(JsonNode::toString));
        if (record.has("lines")) {
            record.putArray("lines").addAll(lines);
        }
        return record;
    }
}

package io.valuehub.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.Product;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How files are written: all of these hold the same two orders. */
class CsvFilesTest {

    private static final String LINES = "order,placed-at,total,title\n1,2026-03-01,5.00,Tea\n2,2026-03-02,6.00,Cup\n";

    @TempDir
    Path folder;

    private TableHub.Read read(String stream, String options, byte[] content) throws Exception {
        Files.write(folder.resolve("table.csv"), content);
        try (TableHub hub = TableHub.csv(folder, stream, "{'path': 'table.csv'" + options + "}")) {
            return hub.readAll();
        }
    }

    private List<Order> orders(String options, byte[] content) throws Exception {
        return read("orders", options, content).records(Order.class);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theDelimiterIsGuessed(String delimiter) throws Exception {
        assertThat(orders("", utf8(LINES.replace(",", delimiter)))).hasSize(2);
    }

    @Test
    void theDelimiterCanBeGiven() throws Exception {
        assertThat(orders(", 'delimiter': 'tab'", utf8(LINES.replace(",", "\t"))))
                .hasSize(2);
        assertThat(orders(", 'delimiter': '#'", utf8(LINES.replace(",", "#")))).hasSize(2);
    }

    @Test
    void gzipIsKnownByContentNotByName() throws Exception {
        assertThat(orders("", gzip(utf8(LINES)))).hasSize(2);
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheFirstName() throws Exception {
        assertThat(orders("", utf8("\uFEFF" + LINES))).hasSize(2);
    }

    @Test
    void windowsLineEndsAndAMissingLastOne() throws Exception {
        assertThat(orders("", utf8(LINES.replace("\n", "\r\n").stripTrailing())))
                .hasSize(2);
    }

    /** A title's line break becomes a space when the record is made: texts of records stand on one line. */
    @Test
    void quotedCellsHoldDelimitersQuotesAndLineBreaks() throws Exception {
        List<Order> orders =
                orders("", utf8("order,placed-at,total,title\n1,2026-03-01,5.00,\"Tea, \"\"green\"\"\nloose\"\n"));

        assertThat(orders.get(0).lines().get(0).title()).isEqualTo("Tea, \"green\" loose");
    }

    @Test
    void aLinesNumberIsThatOfItsBeginning() throws Exception {
        TableHub.Read read = read(
                "orders",
                "",
                utf8("order,placed-at,title\n1,2026-03-01,\"two\nlines\"\n2,never,\"two\nlines\"\n3,2026-03-01,x\n"));

        assertThat(read.bad().get(0).path("where").asText()).isEqualTo("table.csv:4");
    }

    @Test
    void aDelimiterWithoutQuotesIsBad() throws Exception {
        TableHub.Read read = read("orders", "", utf8(LINES + "3,2026-03-01,5.00,Tea, green\n"));

        assertThat(read.bad().get(0).path("found").asText()).isEqualTo("has 5 cells");
    }

    @Test
    void anotherCharsetIsReadWhenNamedAndRefusedWhenNot() throws Exception {
        byte[] windows = LINES.replace("Tea", "Thé").getBytes(Charset.forName("windows-1252"));

        assertThat(orders(", 'charset': 'windows-1252'", windows)
                        .get(0)
                        .lines()
                        .get(0)
                        .title())
                .isEqualTo("Thé");
        assertThatThrownBy(() -> orders("", windows))
                .isInstanceOf(ConfigProblem.class)
                .hasMessageContaining("charset: windows-1252");
    }

    @Test
    void aWrongColumnNameIsToldWithTheFilesOwn() {
        assertThatThrownBy(() ->
                        orders(", 'columns': {'order': 'Order', 'placed-at': 'placed', 'total': 'totl'}", utf8(LINES)))
                .isInstanceOf(ConfigProblem.class)
                .hasMessageContaining("connections.shop.orders.columns.total was 'totl'")
                .hasMessageContaining("must be one of its columns [order, placed-at, total, title]")
                .hasMessageContaining("did you mean total?")
                .hasMessageContaining("connections.shop.orders.columns.placed-at was 'placed'");
    }

    @Test
    void aFileThatIsNotThereIsToldWithItsNeighbours() throws Exception {
        Files.writeString(folder.resolve("orders-2026.csv"), LINES);
        try (TableHub hub = TableHub.csv(folder, "orders", "{'path': 'order-2026.csv'}")) {
            assertThatThrownBy(hub::firstPage)
                    .isInstanceOf(ConfigProblem.class)
                    .hasMessageContaining("connections.shop.orders.path was 'order-2026.csv'")
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("did you mean orders-2026.csv?");
        }
    }

    @Test
    void anEmptyFileAndACutArchiveAreTold() throws Exception {
        assertThatThrownBy(() -> orders("", new byte[0]))
                .isInstanceOf(ConfigProblem.class)
                .hasMessageContaining("is empty");
        StringBuilder long1 = new StringBuilder(LINES);
        for (int i = 3; i < 50_000; i++) {
            long1.append(i).append(",2026-03-01,").append(i * 7919L % 10_007).append(",t\n");
        }
        byte[] whole = gzip(utf8(long1.toString()));
        assertThatThrownBy(() -> orders("", Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining("table.csv");
    }

    @Test
    void customersHaveAttributesAndMayHaveOnlyAnAddress() throws Exception {
        List<Customer> customers = read(
                        "customers",
                        ", 'columns': {'customer': 'Id', 'email': 'Mail', 'first-name': 'First', 'newsletter': 'News',"
                                + " 'attribute:shoe size': 'Shoe'}",
                        utf8("Id,Mail,First,News,Shoe\n1,a@example.com,Ann,yes,38\n,b@example.com,Bob,,\n"))
                .records(Customer.class);

        assertThat(customers.get(0).attributes())
                .containsEntry("newsletter", "yes")
                .containsEntry("shoe size", "38");
        assertThat(customers.get(1).id().externalId()).doesNotContain("@");
        assertThat(customers.get(1).email()).isEqualTo("b@example.com");
    }

    @Test
    void productsHaveExactPrices() throws Exception {
        List<Product> products = read(
                        "products", "", utf8("sku,title,price,stock,active\nA,Tea,4.90,7,yes\nB,Cup,,,no\n"))
                .records(Product.class);

        assertThat(products.get(0).price().amount()).isEqualByComparingTo("4.90");
        assertThat(products.get(0).id().externalId()).isEqualTo("A");
        assertThat(products.get(1).active()).isFalse();
    }
}

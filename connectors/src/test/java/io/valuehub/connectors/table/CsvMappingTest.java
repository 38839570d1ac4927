package io.valuehub.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.BadRecord;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.Money;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.OrderSource;
import io.valuehub.analytics.record.OrderStatus;
import io.valuehub.analytics.record.Refund;
import io.valuehub.analytics.record.Spend;
import io.valuehub.connectors.CanonicalReader;
import io.valuehub.connectors.Hub;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules by which lines become orders and refunds; every expected number is worked out from the lines beside it. */
class CsvMappingTest {

    @TempDir
    Path folder;

    private List<CanonicalRecord> read(String content, String block) throws Exception {
        return Csv.of(folder, content, block).canonical();
    }

    @Test
    void sourceAndMediumMakeTheChannel() throws Exception {
        List<CanonicalRecord> records = read(
                "order,customer,placed_at,total,utm_source,utm_medium,campaign\n"
                        + "1,a,2026-03-01,10,google,cpc,spring\n2,b,2026-03-02,10,newsletter,,\n3,c,2026-03-03,10,,,\n",
                "'columns':{'order':'order','customer':'customer','placed-at':'placed_at','total':'total',"
                        + "'channel':'utm_source','medium':'utm_medium','campaign':'campaign'}");

        assertThat(records)
                .filteredOn(Order.class::isInstance)
                .extracting(record -> ((Order) record).source())
                .containsExactly(new OrderSource("google / cpc", "spring"), new OrderSource("newsletter", null), null);
    }

    @Test
    void spendOfOneDayChannelAndCampaignAddsUp() throws Exception {
        Files.writeString(
                folder.resolve("spend.csv"),
                "day,channel,medium,campaign,amount,currency\n"
                        + "2026-03-01,google,cpc,spring,10.10,EUR\n"
                        + "2026-03-02,google,cpc,spring,1.00,EUR\n"
                        + "2026-03-01,google,cpc,spring,5.05,EUR\n"
                        + "2026-03-01,fairs,,,99,GBP\n"
                        + "soon,fairs,,,1,GBP\n"
                        + "2026-03-01,fairs,,,-1,GBP\n");
        CanonicalReader reader = new CanonicalReader(Hub.EURO);
        List<Spend> spends = new ArrayList<>();
        int bad = 0;
        try (Hub hub = new Csv(folder, "", "Europe/Berlin").hub("spend", "spend.csv")) {
            for (JsonNode json : Csv.all(hub, "csv-spend-action").records()) {
                if (json.path("type").asText().equals("bad")) {
                    bad++;
                } else {
                    spends.add((Spend) reader.read(json, "ads"));
                }
            }
        }

        assertThat(spends)
                .extracting(spend -> spend.day() + " " + spend.channel() + " " + spend.campaign() + " "
                        + spend.amount().amount() + " " + spend.amount().currency())
                .containsExactlyInAnyOrder(
                        "2026-03-01 google / cpc spring 15.15 EUR", "2026-03-02 google / cpc spring 1.00 EUR");
        // the fairs' line below zero makes all of its day bad: nothing is counted in part
        assertThat(bad).isEqualTo(2);
    }

    private static Order order(List<CanonicalRecord> records) {
        return records.stream()
                .filter(Order.class::isInstance)
                .map(Order.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static Refund refund(List<CanonicalRecord> records) {
        return records.stream()
                .filter(Refund.class::isInstance)
                .map(Refund.class::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void joinsLinesWhereverTheyStandAndRefundsNegativeOnes() throws Exception {
        List<CanonicalRecord> records = read("""
                order,customer,placed-at,sku,quantity,unit-price
                1,ana,2026-11-01 10:00,A,2,3.50
                2,ben,2026-11-01 11:00,B,1,9.99
                1,ana,2026-11-01 10:00,C,1,1.005
                1,ana,2026-11-03 09:00,A,-1,3.50
                """, "");
        assertThat(records).hasSize(3);
        Order first = records.stream()
                .filter(Order.class::isInstance)
                .map(Order.class::cast)
                .filter(o -> o.id().externalId().equals("1"))
                .findFirst()
                .orElseThrow();
        assertThat(first.revenue().amount()).isEqualByComparingTo("8.005");
        assertThat(first.lines()).hasSize(2);
        // 10:00 in Berlin in winter is 09:00 UTC
        assertThat(first.placedAt()).isEqualTo(Instant.parse("2026-11-01T09:00:00Z"));
        assertThat(refund(records).order()).isEqualTo("1");
        assertThat(refund(records).amount()).isEqualTo(Money.of("3.50", "EUR"));
    }

    @Test
    void takesAPureCancellationForARefundWithoutOrder() throws Exception {
        List<CanonicalRecord> records = read("""
                order,customer,placed-at,quantity,unit-price
                C7,ana,2026-11-01,-3,2.00
                """, "");
        assertThat(records).singleElement().isInstanceOf(Refund.class);
        assertThat(refund(records).order()).isNull();
        assertThat(refund(records).customer()).isEqualTo("ana");
        assertThat(refund(records).amount()).isEqualTo(Money.of("6.00", "EUR"));
    }

    @ParameterizedTest
    @CsvSource({
        "paid,PAID",
        "Completed,FULFILLED",
        "on hold,PLACED",
        "ON_HOLD,PLACED",
        "cancelled,CANCELLED",
        "test,TEST",
        "shipped,FULFILLED",
        "failed,PLACED",
        "pending,PLACED",
        "processing,PAID",
        "'',PAID"
    })
    void knowsTheUsualStatusWords(String word, OrderStatus status) throws Exception {
        assertThat(order(read("order,customer,placed-at,total,status\n1,ana,2026-11-01,5.00," + word + "\n", ""))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void refundsInFullWhatIsCalledRefunded() throws Exception {
        List<CanonicalRecord> records =
                read("order,customer,placed-at,total,status\n1,ana,2026-11-01,5.00,refunded\n", "");
        assertThat(order(records).status().counts()).isTrue();
        assertThat(refund(records).order()).isEqualTo("1");
        assertThat(refund(records).amount()).isNull();
    }

    @Test
    void subtractsTheRefundedColumn() throws Exception {
        List<CanonicalRecord> records = read("""
                order,customer,placed-at,total,refunded,status
                1,ana,2026-11-01,50.00,12.50,refunded
                2,ben,2026-11-01,50.00,0,paid
                """, "");
        assertThat(records).filteredOn(Refund.class::isInstance).hasSize(1);
        assertThat(refund(records).amount()).isEqualTo(Money.of("12.50", "EUR"));
        assertThat(refund(records).refundedAt()).isEqualTo(order(records).placedAt());
    }

    @Test
    void takesATotalRepeatedOnTheLinesOnceAndOneWithoutOrderIdsAsAPart() throws Exception {
        assertThat(order(read(
                                "order,customer,placed-at,total,sku\n1,ana,2026-11-01,8.00,A\n1,ana,2026-11-01,8.00,B\n",
                                ""))
                        .revenue())
                .isEqualTo(Money.of("8.00", "EUR"));
        assertThat(order(read("customer,placed-at,total\nana,2026-11-01,8.00\nana,2026-11-01,2.00\n", ""))
                        .revenue())
                .isEqualTo(Money.of("10.00", "EUR"));
    }

    @Test
    void doesNotInventAnAmount() throws Exception {
        assertThat(order(read("customer,placed-at\nana,2026-11-01\n", "")).revenue())
                .isNull();
        assertThat(order(read("order,customer,placed-at,total\n1,ana,2026-11-01,0.00\n", ""))
                        .revenue())
                .isEqualTo(Money.of("0.00", "EUR"));
    }

    @Test
    void takesAnOrderBelowZeroForARefund() throws Exception {
        List<CanonicalRecord> records = read("order,customer,placed-at,total\n1,ana,2026-11-01,-4.00\n", "");
        assertThat(records).singleElement().isInstanceOf(Refund.class);
        assertThat(refund(records).amount()).isEqualTo(Money.of("4.00", "EUR"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-01,                       2026-10-31T23:00:00Z",
        "2026-11-01 10:00,                 2026-11-01T09:00:00Z",
        "2026-11-01T10:00:30,              2026-11-01T09:00:30Z",
        "2026-11-01T10:00:00.250Z,         2026-11-01T10:00:00.250Z",
        "2026-11-01 10:00:00+02:00,        2026-11-01T08:00:00Z",
        "2026-11-01 10:00:00 +0200,        2026-11-01T08:00:00Z",
        "2026-11-01 10:00:00+02,           2026-11-01T08:00:00Z",
    })
    void readsIsoTimesWithAndWithoutOffset(String written, String instant) throws Exception {
        assertThat(order(read("customer,placed-at\nana," + written + "\n", "")).placedAt())
                .isEqualTo(Instant.parse(instant));
    }

    @Test
    void readsTimesAsTheOwnerSaysTheyAreWritten() throws Exception {
        String block = "'date-format':['dd/MM/yyyy h:mm a','d.M.yy'],'time-zone':'America/New_York'";
        List<CanonicalRecord> records = read("customer,placed-at\nana,01/11/2026 3:05 pm\nben,9.1.26\n", block);
        // New York is UTC-5 in winter; the clocks went back at 2:00 on 2026-11-01
        assertThat(records)
                .extracting(r -> ((Order) r).placedAt().toString())
                .containsExactly("2026-11-01T20:05:00Z", "2026-01-09T05:00:00Z");
    }

    @Test
    void handsBadLinesOnWithTheirPlaceAndKeepsTheRest() throws Exception {
        List<JsonNode> records = Csv.of(folder, """
                order,customer,placed-at,quantity,unit-price,status
                1,ana,2026-11-01,1,5.00,paid
                2,ben,2026-02-30,1,5.00,paid
                3,cem,2026-11-01,one,5.00,paid
                4,dan,2026-11-01,1,5.00,paied
                5,eva,2026-11-01,1,5.00,paid,too,many
                6,fay,,1,5.00,paid
                """, "").orders();
        assertThat(records)
                .filteredOn(r -> r.path("type").asText().equals("order"))
                .hasSize(1);
        assertThat(records)
                .filteredOn(r -> r.path("type").asText().equals("bad"))
                .extracting(
                        r -> r.path("where").asText() + " " + r.path("found").asText())
                .containsExactly(
                        "orders.csv:3 placed-at looks like '9999-99-99', which is no time of the known form",
                        "orders.csv:4 quantity looks like 'aaa', which is no number",
                        "orders.csv:5 status was 'paied'",
                        "orders.csv:6 has 8 cells",
                        "orders.csv:7 placed-at is missing");
        assertThat(records.get(1).path("content").path(0).path("customer").asText())
                .isEqualTo("ben");
        assertThatThrownBy(() -> new CanonicalReader(Hub.EURO).read(records.get(3), "shop"))
                .isInstanceOf(BadRecord.class)
                .hasMessageContaining("did you mean paid?");
    }

    @Test
    void readsLettersDelimitersDecimalsQuotesAndArchivesAsTheyCome() throws Exception {
        String content =
                "\uFEFForder;customer;placed-at;total;title\r\n1;Müller;2026-11-01;1.234,50;\"a;\r\n\"\"b\"\"\"\r\n";
        String block = "'decimal':','";
        assertThat(order(read(content, block)).revenue()).isEqualTo(Money.of("1234.50", "EUR"));
        assertThat(order(read(content, block)).lines().size()).isEqualTo(1);
        Files.write(folder.resolve("orders.csv"), content.substring(1).getBytes(Charset.forName("windows-1252")));
        Csv latin = new Csv(folder, block + ",'charset':'windows-1252'", "Europe/Berlin");
        assertThat(order(latin.canonical()).customer()).isEqualTo("Müller");
        try (GZIPOutputStream zip = new GZIPOutputStream(Files.newOutputStream(folder.resolve("orders.csv")))) {
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        assertThat(order(new Csv(folder, block, "Europe/Berlin").canonical()).customer())
                .isEqualTo("Müller");
    }

    @Test
    void namesTheColumnsThereAreWhenOneIsMisspelt() {
        assertThatThrownBy(() ->
                        read("InvoiceNo,CustomerID,Date\n", "'columns':{'customer':'CustomerId ','placed-at':'Dat'}"))
                .isInstanceOf(ConfigProblem.class)
                .hasMessage(
                        "connections.shop.orders.columns.placed-at was 'Dat', which orders.csv does not have but must be"
                                + " one of its columns [InvoiceNo, CustomerID, Date]; did you mean Date?");
    }

    @Test
    void saysWhichConditionItDoesNotUnderstand() {
        String csv = "order,customer,placed-at,quantity\n";
        for (String[] wrong : new String[][] {
            {"quantiti > 0", "did you mean quantity?"}, {"quantity start-with 3", "did you mean starts-with?"},
            {"quantity > many", "must compare with a number"}, {"order is there", "'is present' or 'is absent'"},
            {"order matches (", "must be a regular expression"}, {"order", "must be one of"}
        }) {
            assertThatThrownBy(() -> read(csv, "'only':['" + wrong[0] + "']"))
                    .isInstanceOf(ConfigProblem.class)
                    .hasMessageContaining(wrong[1]);
        }
    }

    @Test
    void goesOnInTheMiddleUnlessTheFileChanged() throws Exception {
        StringBuilder content = new StringBuilder("order,customer,placed-at,total\n");
        IntStream.range(0, 5_000)
                .forEach(i -> content.append(i).append(",c").append(i % 7).append(",2026-11-01,1.00\n"));
        Csv csv = Csv.of(folder, content.toString(), "");
        String token;
        List<JsonNode> whole;
        String cursor;
        try (Hub hub = csv.hub()) {
            Hub.Result first = hub.page("csv-orders-action", Map.of());
            assertThat(first.records()).hasSize(2_000);
            token = first.variable("nextPage");
            Csv.Run run = Csv.all(hub, "csv-orders-action");
            assertThat(run.pages()).isEqualTo(3);
            whole = run.records();
            cursor = run.cursor();
        }
        try (Hub another = csv.hub()) {
            assertThat(another.page("csv-orders-action", Map.of("page", token)).records())
                    .isEqualTo(whole.subList(2_000, 4_000));
            Hub.Result unchanged = another.page("csv-orders-action", Map.of("since", cursor));
            assertThat(unchanged.records()).isEmpty();
            assertThat(unchanged.variable("nextPage")).isNull();
            assertThat(unchanged.variable("unchanged")).isEqualTo("true");
        }
        Files.writeString(folder.resolve("orders.csv"), content + "9999,z,2026-11-02,1.00\n");
        try (Hub third = csv.hub()) {
            assertThat(third.page("csv-orders-action", Map.of("page", token)).records())
                    .isEqualTo(whole.subList(0, 2_000));
            assertThat(third.page("csv-orders-action", Map.of("since", cursor)).records())
                    .hasSize(2_000);
        }
    }

    @Test
    void givesTheSameOrdersHoweverTheirLinesAreShuffled() throws Exception {
        List<String> lines = new ArrayList<>();
        Random random = new Random(20261121);
        for (int order = 0; order < 300; order++) {
            for (int line = 0; line <= random.nextInt(6); line++) {
                lines.add("o%d,c%d,2026-11-01,s%d,%d,%d.%02d"
                        .formatted(
                                order,
                                order % 40,
                                line,
                                random.nextInt(9) - 2,
                                random.nextInt(50),
                                random.nextInt(100)));
            }
        }
        Map<String, String> expected = null;
        for (int round = 0; round < 5; round++) {
            List<JsonNode> records = Csv.of(
                            folder, "order,customer,placed-at,sku,quantity,unit-price\n" + String.join("\n", lines), "")
                    .orders();
            Map<String, String> found = new TreeMap<>();
            for (JsonNode json : records) {
                String amount = json.path("revenue").asText(json.path("amount").asText());
                String before = found.put(
                        json.path("id").asText(),
                        json.path("customer").asText() + " "
                                + new BigDecimal(amount).stripTrailingZeros().toPlainString());
                assertThat(before).isNull();
            }
            expected = expected == null ? found : expected;
            assertThat(found).isEqualTo(expected);
            Collections.shuffle(lines, random);
        }
    }

    @Test
    void readsCustomersWithTheirAttributes() throws Exception {
        Files.writeString(folder.resolve("people.csv"), "id,mail,news\n7,ana@example.com,yes\n,ben@example.com,\n,,\n");
        String block =
                "'columns':{'customer':'id','email':{'from':'mail','case':'upper'},'attribute:newsletter':'news'}";
        try (Hub hub = new Csv(folder, block, "UTC").hub("customers", "people.csv")) {
            List<JsonNode> records = hub.page("csv-customers-action", Map.of()).records();
            Customer ana = (Customer) new CanonicalReader(Hub.EURO).read(records.get(0), "shop");
            assertThat(ana.email()).isEqualTo("ANA@EXAMPLE.COM");
            assertThat(ana.attributes()).isEqualTo(Map.of("newsletter", "yes"));
            assertThat(records.get(1).path("id").asText())
                    .startsWith("address-")
                    .doesNotContain("ben");
            assertThat(records.get(2).path("type").asText()).isEqualTo("bad");
        }
    }
}

package io.valuehub.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of orders as people have them. Each expectation follows from the few lines above it. */
class OrderFileTest {

    private static final LocalDate AS_OF = LocalDate.of(2026, 12, 31);
    private static final OrderFileTerms GUESSED = OrderFileTerms.guessed(ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("orders.csv"), content);
    }

    private OrderFile read(String content) throws IOException {
        return OrderFile.read(file(content), GUESSED);
    }

    /** What is known of each customer, by the file's own name of them. */
    private static Map<String, String> known(OrderFile file) {
        CustomerSummaries summaries = file.log().summaries(AS_OF);
        Map<String, String> known = new TreeMap<>();
        for (int i = 0; i < summaries.size(); i++) {
            known.put(
                    file.customer(summaries.customer(i)),
                    summaries.firstOrder(i) + " " + summaries.lastOrder(i) + " " + summaries.orders(i) + " "
                            + summaries.repeatPurchases(i) + " " + summaries.revenue(i));
        }
        return known;
    }

    private static final Map<String, String> TWO_CUSTOMERS =
            Map.of("7", "2026-01-05 2026-03-01 3 1 21.5", "anna", "2026-02-03 2026-02-03 1 0 1234.25");

    private static final String PLAIN = """
            customer,date,amount
            7,2026-03-01,10.50
            anna,2026-02-03,1234.25
            7,2026-01-05,8
            7,2026-01-05,3.00
            """;

    @Test
    void mergesADayAndNeedsNoOrderOfLines() throws IOException {
        assertThat(known(read(PLAIN))).isEqualTo(TWO_CUSTOMERS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order;Amount;CUSTOMER ID;Order Date\\n1;10,50;7;01.03.2026\\n2;1.234,25;anna;03.02.2026\\n"
                        + "3;8;7;05.01.2026\\n4;3,00;7;13.01.2026\\n5;-3;7;13.01.2026\\n6;3;7;05.01.2026\\n",
            })
    void readsSemicolonsGermanDatesAndDecimalCommas(String lines) throws IOException {
        OrderFile file = read(lines.replace("\\n", "\n"));

        assertThat(known(file))
                .containsEntry("anna", "2026-02-03 2026-02-03 1 0 1234.25")
                .containsEntry("7", "2026-01-05 2026-03-01 4 2 21.5");
        assertThat(file.layout()).contains("d.M.yyyy", "';'", "decimal mark ','");
    }

    @Test
    void knowsQuotesMarksAndBothLineEnds() throws IOException {
        String quoted = "\uFEFF\"customer\",\"date\",\"note\",\"amount\"\r\n"
                + "\"7\",2026-03-01,\"a, \"\"b\"\"\",\"10.50\"\r\n"
                + "\r\n"
                + "anna,\"2026-02-03\",x\"y,\"1,234.25\"\r\n"
                + "7,2026-01-05,,8\r\n"
                + " 7 , 2026-01-05 ,,3.00";

        assertThat(known(read(quoted))).isEqualTo(TWO_CUSTOMERS);
    }

    /** A cell over two lines is for the library; the result is the same, and so are the numbers of lines. */
    @Test
    void readsACellOverSeveralLines() throws IOException {
        OrderFile file = read(PLAIN.replace("amount\n", "amount,note\n").replace("10.50\n", "10.50,\"two\nlines\"\n")
                + "7,never,1,\n");

        assertThat(known(file)).isEqualTo(TWO_CUSTOMERS);
        assertThat(file.leftOut()).singleElement().asString().contains("orders.csv:7", "'aaaaa'");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8,müller",
        "windows-1252,müller",
        "ISO-8859-1,müller",
        "UTF-16LE,müller",
        "UTF-8,a-very-long-name@example.com"
    })
    void readsCharacterSets(String charset, String customer) throws IOException {
        Path path = folder.resolve("orders.csv");
        Files.writeString(path, PLAIN.replace("anna", customer), Charset.forName(charset));

        OrderFile file =
                OrderFile.read(path, new OrderFileTerms(null, null, null, null, null, null, charset, ZoneOffset.UTC));

        assertThat(known(file)).containsEntry(customer, TWO_CUSTOMERS.get("anna"));
    }

    @Test
    void unpacksGzip() throws IOException {
        Path path = folder.resolve("orders.csv.gz");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(path))) {
            packed.write(PLAIN.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(known(OrderFile.read(path, GUESSED))).isEqualTo(TWO_CUSTOMERS);
    }

    /** 23:30 in UTC is the next day in Tokyo; a time without an offset is of its own day everywhere. */
    @Test
    void letsTheZoneDecideTheDayOfATimeWithAnOffset() throws IOException {
        Path path = file("""
                customer,date
                a,2026-03-01T23:30:00Z
                b,2026-03-01 23:30:00
                c,2026-03-01T23:30+09:00
                """);

        OrderFile tokyo = OrderFile.read(path, OrderFileTerms.guessed(ZoneId.of("Asia/Tokyo")));

        assertThat(known(tokyo))
                .hasSize(3)
                .containsEntry("a", "2026-03-02 2026-03-02 1 0 NaN")
                .containsEntry("b", "2026-03-01 2026-03-01 1 0 NaN")
                .containsEntry("c", "2026-03-01 2026-03-01 1 0 NaN");
    }

    @Test
    void countsAndNamesLinesThatCannotBeRead() throws IOException {
        OrderFile file = read(
                PLAIN + "7,2026-02-30,1\n" + ",2026-02-03,1\n" + "7,2026-02-03,12x\n" + "7,2026-02-03,1,234\n" + "7\n");

        assertThat(known(file)).isEqualTo(TWO_CUSTOMERS);
        assertThat(file.leftOut())
                .hasSize(4)
                .anyMatch(line -> line.contains("2 lines left out: date")
                        && line.contains("orders.csv:6 looks like '9999-99-99'")
                        && line.contains("orders.csv:10 is blank"))
                .anyMatch(line -> line.contains("customer (customer) is blank") && line.contains("orders.csv:7"))
                .anyMatch(line -> line.contains("amount") && line.contains("orders.csv:8 looks like '99a'"))
                .anyMatch(line -> line.contains("more cells") && line.contains("orders.csv:9 has 4"));
    }

    /** Spreadsheets write currencies into cells and "never" as the year 1 or 9999; exports name columns in their language. */
    @ParameterizedTest
    @ValueSource(strings = {"Cliente;Fecha;Importe", "Kundennummer;Bestelldatum;Gesamtbetrag", "client;date;montant"})
    void readsCurrencySignsAndLeavesOutImpossibleYears(String header) throws IOException {
        OrderFile file = read(header + "\n" + """
                7;01.03.2026;€ 10,50
                anna;03.02.2026;1.234,25 €
                7;05.01.2026;8\u00A0€
                7;05.01.2026;$3,00
                7;01.01.0001;5
                anna;31.12.9999;5
                """);

        assertThat(known(file)).isEqualTo(TWO_CUSTOMERS);
        assertThat(file.leftOut()).singleElement().asString().contains("2 lines", "is before 1900 or after 2199", ":6");
    }

    @Test
    void saysWhenAmountsAreInSeveralCurrencies() throws IOException {
        String lines = "customer,date,amount,currency\na,2026-01-01,3,EUR\nb,2026-01-01,3,%s\n";

        assertThat(read(lines.formatted("USD")).layout()).contains("amounts are in EUR, USD and are added up");
        assertThat(read(lines.formatted("EUR")).layout()).doesNotContain("EUR");
    }

    /** A file large enough to be cut: every processor's piece gives what one reader would, down to the line numbers. */
    @Test
    void readsLargeFilesInPieces() throws IOException {
        Random random = new Random(1);
        StringBuilder lines = new StringBuilder("id,customer,date,amount\n");
        Map<String, Double> revenues = new TreeMap<>();
        String[] kinds = {"%d", "c%d", "0%d", "customer-%d@example.com", "%d%d"};
        int bad = 77_777;
        for (int i = 1; i <= 100_000; i++) {
            int number = random.nextInt(20_000);
            String customer = kinds[number % kinds.length].formatted(number, 1_000_000_000L + number);
            int cents = random.nextInt(100_000);
            if (i == bad) {
                lines.append("x,").append(customer).append(",soon,1\n");
            } else {
                lines.append("%d,%s,2026-%02d-%02d,%d.%02d\n"
                        .formatted(
                                i, customer, 1 + random.nextInt(12), 1 + random.nextInt(28), cents / 100, cents % 100));
                revenues.merge(customer, cents / 100.0, Double::sum);
            }
        }
        Path path = file(lines.toString());
        assertThat(Files.size(path)).isGreaterThan(2 << 20);

        OrderFile file = OrderFile.read(
                path, new OrderFileTerms("customer", null, null, null, null, null, null, ZoneOffset.UTC));

        CustomerSummaries summaries = file.log().summaries(AS_OF);
        assertThat(summaries.size()).isEqualTo(revenues.size());
        for (int i = 0; i < summaries.size(); i++) {
            assertThat(summaries.revenue(i))
                    .isCloseTo(revenues.get(file.customer(summaries.customer(i))), within(1e-6));
        }
        assertThat(file.leftOut()).singleElement().asString().contains("orders.csv:77778 ");
    }

    @Test
    void saysWhatItCannotGuess() throws IOException {
        assertThatThrownBy(() -> read("who,when,what\n1,2026-01-01,3\n"))
                .isInstanceOf(ConfigProblem.class)
                .hasMessageContaining("--customer")
                .hasMessageContaining("--date")
                .hasMessageContaining("[who, when, what]");
        assertThatThrownBy(() -> read("customer,date\n1,01/02/2026\n1,03/04/2026\n"))
                .isInstanceOf(ConfigProblem.class)
                .hasMessageContaining("d/M/yyyy or M/d/yyyy");
        OrderFileTerms misspelt = new OrderFileTerms("custmer", null, null, null, null, null, null, ZoneOffset.UTC);
        Path path = file(PLAIN);
        assertThatThrownBy(() -> OrderFile.read(path, misspelt)).hasMessageContaining("did you mean customer?");
        assertThatThrownBy(() -> OrderFile.read(folder.resolve("order.csv"), GUESSED))
                .hasMessageContaining("did you mean orders.csv?");
        assertThatThrownBy(() -> read("customer,date\n1,soon\n"))
                .isInstanceOf(ConfigProblem.class)
                .hasMessageContaining("--date-format");
        assertThatThrownBy(() -> read("customer,date\n")).hasMessageContaining("no line after its header");
        assertThatThrownBy(() -> read("")).hasMessageContaining("is empty");
        assertThatThrownBy(() -> OrderFile.read(folder, GUESSED)).hasMessageContaining("is a folder");
    }
}

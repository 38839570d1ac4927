package io.valuehub.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.recommend.Baskets;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with one line an item, as shops export them. Each expectation follows from the few lines above it. */
class BasketFileTest {

    private static final OrderFileTerms GUESSED = OrderFileTerms.guessed(ZoneOffset.UTC);

    /** Anna: soap and tea together, soap again; Bo: tea twice in one basket, then soap; one line sent back. */
    private static final String LINES = """
            InvoiceNo,CustomerID,InvoiceDate,StockCode,Quantity
            2,anna,2026-02-01,soap,1
            1,anna,2026-01-05,soap,1
            1,anna,2026-01-05,tea,2
            3,bo,2026-01-07,tea,1
            3,bo,2026-01-07,tea,4
            4,bo,2026-03-07,soap,1
            5,bo,2026-03-08,soap,-1
            """;

    @TempDir
    private Path folder;

    private BasketFile read(String content, String order, String item, LocalDate until) throws IOException {
        return BasketFile.read(Files.writeString(folder.resolve("lines.csv"), content), GUESSED, order, item, until);
    }

    private BasketFile read(String content) throws IOException {
        return read(content, null, null, null);
    }

    private static void counts(BasketFile file, int baskets, int customers, int items, long leftOut) {
        Baskets read = file.baskets();
        assertThat(new long[] {read.baskets(), read.customers(), read.items(), file.leftOut()})
                .as("baskets, customers, items, lines left out")
                .containsExactly(baskets, customers, items, leftOut);
    }

    @Test
    void putsTheLinesOfAnOrderTogether() throws IOException {
        BasketFile file = read(LINES);

        counts(file, 4, 2, 2, 1);
        assertThat(file.last()).isEqualTo("2026-03-07");
    }

    @Test
    void looksNoFurtherThanTheDayAskedFor() throws IOException {
        BasketFile file = read(LINES, null, null, LocalDate.parse("2026-02-01"));

        counts(file, 3, 2, 2, 1);
        assertThat(file.last()).isEqualTo("2026-02-01");
    }

    /** What one customer bought at one moment is a basket where no column says which order it was. */
    @Test
    void aMomentIsABasketWithoutAColumnOfOrders() throws IOException {
        counts(read("""
                        customer,date,item
                        a,2026-01-05T10:00:00Z,soap
                        a,2026-01-05T10:00:00Z,tea
                        a,2026-01-05T18:00:00Z,tea
                        b,2026-01-05T10:00:00Z,tea
                        """), 3, 2, 2, 0);
    }

    /** Two customers may have orders of one number: marketplaces count each seller's. */
    @Test
    void anOrderIsOfOneCustomer() throws IOException {
        counts(read("customer,date,order,sku\na,2026-01-05,1,soap\nb,2026-01-05,1,tea\n"), 2, 2, 2, 0);
    }

    @Test
    void leavesOutWhatSaysNeitherWhoNorWhatNorWhen() throws IOException {
        counts(read("""
                        customer,date,order,sku
                        ,2026-01-05,1,soap
                        a,2026-01-05,2,
                        a,soon,3,soap
                        a
                        a,2026-01-05,4,soap
                        """), 1, 1, 1, 4);
        BasketFile none = read("customer,date,order,sku\n,2026-01-05,1,soap\na,2026-01-05,1,\n");
        counts(none, 0, 0, 0, 2);
        assertThat(none.last()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\uFEFFKunde;Datum;Bon;Artikel;Menge\nanna;05.01.2026;1;\"Tee; grün\";1,5\nanna;05.01.2026;1;Seife;-1,0\n",
                "Kunde\tDatum\tBon\tArtikel\tMenge\nanna\t05.01.2026\t1\tTee\t2\nanna\t05.01.2026\t1\tSeife\t0\n"
            })
    void readsOtherDelimitersAndNamedColumns(String lines) throws IOException {
        counts(read(lines.replace("Menge", "Quantity"), "bon", "ARTIKEL", null), 1, 1, 1, 1);
    }

    @Test
    void readsGzip() throws IOException {
        Path packed = folder.resolve("lines.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(LINES.getBytes(StandardCharsets.UTF_8));
        }

        counts(BasketFile.read(packed, GUESSED, null, null, null), 4, 2, 2, 1);
    }

    @Test
    void saysWhichColumnIsMissingAndWhatBytesAreNone() throws IOException {
        assertThatThrownBy(() -> read("customer,date,thing\na,2026-01-05,soap\n"))
                .isInstanceOf(ConfigProblem.class)
                .hasMessageContaining("--item is not given")
                .hasMessageContaining("[customer, date, thing]");
        assertThatThrownBy(() -> read(LINES, "receipt", null, null))
                .hasMessageContaining("--basket was 'receipt', which lines.csv does not have");
        assertThatThrownBy(() -> BasketFile.read(folder.resolve("none.csv"), GUESSED, null, null, null))
                .hasMessageContaining("is not there");
        Path latin = Files.write(
                folder.resolve("latin.csv"), LINES.replace("tea", "té").getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> BasketFile.read(latin, GUESSED, null, null, null))
                .isInstanceOf(ConfigProblem.class)
                .hasMessageContaining("--charset");
    }
}

package io.valuehub.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.connectors.Hub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages, going on after a crash, and files that change. 5,000 orders of two lines each, the second lines at the end. */
class CsvPagesTest {

    private static final int ORDERS = 5_000;
    private static final String OPTIONS = "{'path': 'orders.csv', 'only': ['line-total > 0']}";

    @TempDir
    Path folder;

    private void write(int orders) throws IOException {
        List<String> lines = new ArrayList<>(List.of("order,customer,placed-at,line-total"));
        for (int part = 0; part < 2; part++) {
            for (int i = 0; i < orders; i++) {
                lines.add(i + ",c" + i % 100 + ",2026-03-01," + (i % 10 == 9 ? 0 : 1));
            }
        }
        Files.write(folder.resolve("orders.csv"), lines);
    }

    private TableHub hub() throws Exception {
        return TableHub.csv(folder, "orders", OPTIONS);
    }

    @Test
    void pagesTogetherHoldEachOrderOnce() throws Exception {
        write(ORDERS);
        try (TableHub hub = hub()) {
            TableHub.Read read = hub.readAll();

            assertThat(read.json())
                    .extracting(order -> order.path("id").asText())
                    .hasSize(4_500)
                    .doesNotHaveDuplicates();
            assertThat(read.json())
                    .allMatch(order -> order.path("revenue").asText().equals("2"));
            assertThat(read.pages()).isEqualTo(3);
            assertThat(read.leftOut()).containsExactly(Map.entry("not: line-total > 0", 1_000L));
        }
    }

    @Test
    void anotherProcessGoesOnExactlyWhereTheFirstOneStopped() throws Exception {
        write(ORDERS);
        List<JsonNode> whole;
        Hub.Result first;
        try (TableHub hub = hub()) {
            whole = hub.readAll().json();
            first = hub.firstPage();
        }
        try (TableHub restarted = hub()) {
            List<JsonNode> joined = new ArrayList<>(first.records());
            TableHub.Read rest = restarted.readFrom(first.variable("nextPage"));
            joined.addAll(rest.json());

            assertThat(joined).isEqualTo(whole);
            assertThat(rest.cursor()).isEqualTo(first.variable("cursor"));
        }
    }

    @Test
    void progressGrowsToOne() throws Exception {
        write(ORDERS);
        try (TableHub hub = hub()) {
            Hub.Result first = hub.firstPage();
            double atFirst = Double.parseDouble(first.variable("progress"));
            Hub.Result second = hub.page(Map.of("page", first.variable("nextPage")));
            Hub.Result last = hub.page(Map.of("page", second.variable("nextPage")));

            assertThat(atFirst).isBetween(0.5, 1.0); // first lines are half of the file
            assertThat(Double.parseDouble(last.variable("progress"))).isEqualTo(1);
        }
    }

    @Test
    void anUnchangedFileIsNotReadAgainAndSaysSo() throws Exception {
        write(ORDERS);
        try (TableHub hub = hub()) {
            String cursor = hub.readAll().cursor();
            Hub.Result again = hub.page(Map.of("since", cursor));

            assertThat(again.records()).isEmpty();
            assertThat(again.variable("unchanged")).isEqualTo("true");
            assertThat(again.variable("nextPage")).isNull();
            assertThat(again.variable("cursor")).isEqualTo(cursor).hasSizeLessThan(200);
        }
        write(ORDERS + 1);
        try (TableHub hub = hub()) {
            assertThat(hub.page(Map.of("since", "2026-01-01T00:00:00Z")).records())
                    .isNotEmpty();
        }
    }

    @Test
    void anotherMappingIsAnotherReading() throws Exception {
        write(10);
        String cursor;
        try (TableHub hub = hub()) {
            cursor = hub.readAll().cursor();
        }
        try (TableHub other = TableHub.csv(folder, "orders", "{'path': 'orders.csv'}")) {
            Hub.Result page = other.page(Map.of("since", cursor));

            assertThat(page.records()).hasSize(10);
            assertThat(page.variable("unchanged")).isNull();
        }
    }

    @Test
    void aFileThatChangedSinceIsReadFromItsStartAndOnceMoreNextTime() throws Exception {
        write(ORDERS);
        Hub.Result first;
        try (TableHub hub = hub()) {
            first = hub.firstPage();
        }
        write(ORDERS + 10);
        try (TableHub restarted = hub()) {
            TableHub.Read read = restarted.readFrom(first.variable("nextPage"));
            assertThat(read.json())
                    .extracting(order -> order.path("id").asText())
                    .hasSize(4_509)
                    .doesNotHaveDuplicates();

            // The ledger now also holds what only the old file had: the next sync must read, not be skipped.
            Hub.Result next = restarted.page(Map.of("since", read.cursor()));
            assertThat(next.variable("unchanged")).isNull();
            assertThat(next.records()).isNotEmpty();
        }
    }

    @Test
    void aFileThatChangesBetweenTwoPagesIsReadFromItsStart() throws Exception {
        write(ORDERS);
        try (TableHub hub = hub()) {
            String next = hub.firstPage().variable("nextPage");
            write(ORDERS + 10);
            Files.setLastModifiedTime(folder.resolve("orders.csv"), FileTime.fromMillis(1_700_000_000_000L));

            assertThat(hub.readFrom(next).json()).hasSize(4_509);
        }
    }
}

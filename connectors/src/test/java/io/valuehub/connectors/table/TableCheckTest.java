package io.valuehub.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.Hub;
import io.valuehub.connectors.ShopDefaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCheckTest {

    private static final ConnectorCatalog CATALOG = ConnectorCatalog.of();

    @TempDir
    Path folder;

    private List<Problem> problems(String kind, String options) throws Exception {
        return TableCheck.problems(
                new Connection("retail", kind, Hub.options(options)),
                CATALOG.kind(kind).orElseThrow(),
                new ShopDefaults(ZoneId.of("Europe/London"), Hub.EURO, folder));
    }

    @Test
    void everyMistakeOfAFilesMappingIsToldAtOnceWithItsPath() throws Exception {
        Files.writeString(folder.resolve("orders.csv"), "No,When,Amount,Secret\n1,2026-03-01,5,ann@example.com\n");

        List<Problem> problems = problems(
                "csv",
                "{'orders': {'path': 'orders.csv', 'columns': {'order': 'Nr', 'placed-at': 'When', 'total': 'Amount'},"
                        + " 'only': ['total > 0', 'totl > 0', 'total above 0']},"
                        + " 'customers': {'path': 'customers.csv'},"
                        + " 'products': {'path': 'orders.csv', 'date-format': 'gibberish', 'time-zone': 'Europe/Londn'}}");

        assertThat(problems)
                .extracting(Problem::where)
                .containsExactlyInAnyOrder(
                        "connections.retail.orders.columns.order",
                        "connections.retail.orders.only[1]",
                        "connections.retail.orders.only[2]",
                        "connections.retail.customers.path",
                        "connections.retail.products.date-format",
                        "connections.retail.products.time-zone",
                        "connections.retail.products.columns");
        assertThat(problems.toString()).doesNotContain("ann@example.com").contains("did you mean Europe/London?");
    }

    @Test
    void aQueryIsCheckedWithoutAskingTheDatabase() throws Exception {
        assertThat(
                        problems(
                                "jdbc",
                                "{'url': 'jdbc:nosuch:x', 'orders': {'query': 'delete from x where y > :?sice'}, 'products': {}}"))
                .extracting(Problem::where)
                .containsExactly(
                        "connections.retail.orders.query",
                        "connections.retail.orders.query",
                        "connections.retail.products.query");
    }

    @Test
    void whatIsRightOrNoTableHasNoProblems() throws Exception {
        Files.writeString(folder.resolve("orders.csv"), "order,placed-at\n");

        assertThat(problems("csv", "{'orders': {'path': 'orders.csv'}}")).isEmpty();
        assertThat(problems("smtp", "{'host': 'localhost'}")).isEmpty();
    }
}

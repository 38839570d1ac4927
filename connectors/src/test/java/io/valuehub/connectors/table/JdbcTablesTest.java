package io.valuehub.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.Product;
import io.valuehub.analytics.record.Refund;
import io.valuehub.analytics.record.Spend;
import io.valuehub.connectors.Hub;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The owner's queries on a real H2 database. Every number follows from the rows the test puts there. */
class JdbcTablesTest {

    private final String url = "jdbc:h2:mem:" + UUID.randomUUID();
    private Connection database;

    @BeforeEach
    void fill() throws SQLException {
        database = DriverManager.getConnection(url);
        run("create table items (order_no int, customer_no int, placed_at timestamp, changed_at timestamp,"
                + " changed timestamp with time zone, quantity int, price decimal(10, 2), sku varchar(20))");
    }

    @AfterEach
    void drop() throws SQLException {
        database.close();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private void item(int order, String changedAt, int quantity, String price) throws SQLException {
        run("insert into items values (" + order + ", " + order % 100 + ", timestamp '2026-07-01 10:00:00', timestamp '"
                + changedAt + "', timestamp with time zone '" + changedAt + "+01:00', " + quantity + ", " + price
                + ", 'A')");
    }

    private static String orders(String query) {
        return "{'query': '" + query.replace("\"", "\\u0022") + "'}";
    }

    private static String items(String where) {
        return orders("select order_no as \"order\", customer_no as customer, placed_at, quantity, price as unit_price,"
                + " sku from items " + where + " order by order_no");
    }

    @Test
    void rowsBecomeOrdersAndRefunds() throws Exception {
        item(1, "2026-07-01 10:00:00", 2, "1.10");
        item(1, "2026-07-01 10:00:00", 1, "0.33");
        item(2, "2026-07-01 10:00:00", 3, "5.00");
        item(2, "2026-07-01 10:00:00", -1, "5.00");
        try (TableHub hub = TableHub.jdbc(url, "orders", items(""))) {
            TableHub.Read read = hub.readAll();

            List<Order> orders = read.records(Order.class);
            assertThat(orders)
                    .extracting(order -> order.revenue().amount().toPlainString())
                    .containsExactly("2.53", "15.00");
            // A timestamp without zone is the shop's local time, an hour ahead of UTC in July.
            assertThat(orders).extracting(Order::placedAt).containsOnly(Instant.parse("2026-07-01T09:00:00Z"));
            assertThat(read.records(Refund.class)).singleElement().satisfies(refund -> {
                assertThat(refund.order()).isEqualTo("2");
                assertThat(refund.amount().amount()).isEqualByComparingTo("5");
            });
        }
    }

    /** Whatever zone the server's Java runs in, {@code since} meets a local time in the shop's zone. */
    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Asia/Tokyo", "America/Los_Angeles"})
    void sinceIsInTheShopsZoneForColumnsWithoutOne(String machine) throws Exception {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(machine));
        try {
            item(1, "2026-07-01 10:29:59", 1, "1");
            item(2, "2026-07-01 10:30:00", 1, "1");
            Map<String, String> since = Map.of("since", "2026-07-01T09:30:00Z");
            try (TableHub hub = TableHub.jdbc(url, "orders", items("where changed_at >= :?since"))) {
                assertThat(hub.page(since).canonical(Order.class))
                        .extracting(order -> order.id().externalId())
                        .containsExactly("2");
                assertThat(hub.firstPage().canonical(Order.class)).hasSize(2);
            }
            try (TableHub hub = TableHub.jdbc(
                    url, "orders", items("where changed >= :?since_instant and changed < :?until_instant"))) {
                assertThat(hub.page(since).canonical(Order.class))
                        .extracting(order -> order.id().externalId())
                        .containsExactly("2");
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void pagesGoOnInOneAnswerAndStartAgainInAnotherProcess() throws Exception {
        run("insert into items select x / 2, 1, timestamp '2026-07-01 10:00:00', timestamp '2026-07-01 10:00:00', null,"
                + " 1, 1.00, 'A' from system_range(2, 10001)");
        String token;
        try (TableHub hub = TableHub.jdbc(url, "orders", items(""))) {
            TableHub.Read read = hub.readAll();
            assertThat(read.json())
                    .extracting(order -> order.path("id").asText())
                    .hasSize(5_000)
                    .doesNotHaveDuplicates();
            assertThat(read.json())
                    .allMatch(order -> order.path("revenue").asText().equals("2.00"));
            assertThat(read.pages()).isEqualTo(3);
            token = hub.firstPage().variable("nextPage");
        }
        try (TableHub restarted = TableHub.jdbc(url, "orders", items(""))) {
            // Rows may have changed since, so nothing is passed over: reading twice is harmless.
            assertThat(restarted.readFrom(token).json()).hasSize(5_000);
        }
    }

    @Test
    void rowsOfAnOrderThatAreScatteredAreRefused() throws Exception {
        item(1, "2026-07-01 10:00:00", 1, "1");
        item(2, "2026-07-01 10:00:00", 1, "2");
        item(1, "2026-07-01 10:00:00", 1, "3");
        String unordered =
                orders("select order_no as \"order\", placed_at, price as line_total from items order by price");
        try (TableHub hub = TableHub.jdbc(url, "orders", unordered)) {
            assertThatThrownBy(hub::firstPage).isInstanceOf(ConfigProblem.class).hasMessageContaining("ORDER BY");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from items",
                "/* tidy */ update items set price = 0",
                "-- a comment\\n drop table items",
                "insert into items (order_no) values (9)"
            })
    void whatDoesNotBeginAsAQueryIsRefusedBeforeItRuns(String sql) throws Exception {
        item(1, "2026-07-01 10:00:00", 1, "1.00");
        try (TableHub hub = TableHub.jdbc(url, "orders", orders(sql))) {
            assertThatThrownBy(hub::firstPage)
                    .isInstanceOf(ConfigProblem.class)
                    .hasMessageContaining("connections.shop.orders.query does not begin with SELECT");
        }
        assertThat(sum()).isEqualTo("1.00");
    }

    /** H2 runs what stands in FINAL TABLE: the transaction that is never committed undoes it. */
    @Test
    void whatWritesInsideAQueryIsUndone() throws Exception {
        item(1, "2026-07-01 10:00:00", 1, "1.00");
        String writing =
                orders("select order_no as \"order\", placed_at from final table (update items set price = 0)");
        try (TableHub hub = TableHub.jdbc(url, "orders", writing)) {
            assertThat(hub.readAll().json()).hasSize(1);
        }
        assertThat(sum()).isEqualTo("1.00");
    }

    private String sum() throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("select sum(price) from items")) {
            rows.next();
            return rows.getBigDecimal(1).toPlainString();
        }
    }

    @Test
    void aMistypedParameterIsToldBeforeAnythingRuns() throws Exception {
        try (TableHub hub = TableHub.jdbc(url, "orders", items("where changed_at > :?sinse"))) {
            assertThatThrownBy(hub::firstPage)
                    .isInstanceOf(ConfigProblem.class)
                    .hasMessageContaining(":?sinse")
                    .hasMessageContaining("did you mean since?");
        }
    }

    @Test
    void aQueryTheDatabaseDoesNotUnderstandIsTheOwnersToMend() throws Exception {
        try (TableHub hub = TableHub.jdbc(url, "orders", orders("select * from itms"))) {
            assertThatThrownBy(hub::firstPage)
                    .isInstanceOf(ConfigProblem.class)
                    .hasMessageContaining("connections.shop.orders.query")
                    .hasMessageContaining("SQLSTATE 42S02"); // table not found
        }
    }

    @Test
    void aMissingColumnIsToldWithTheQuerysOwn() throws Exception {
        String options = "{'query': 'select order_no, placed_at from items', 'columns':"
                + " {'order': 'order_nr', 'placed-at': 'placed_at'}}";
        try (TableHub hub = TableHub.jdbc(url, "orders", options)) {
            assertThatThrownBy(hub::firstPage)
                    .isInstanceOf(ConfigProblem.class)
                    .hasMessageContaining("ORDER_NO")
                    .hasMessageContaining("did you mean ORDER_NO?");
        }
    }

    @Test
    void aDatabaseThatIsAwayIsTriedAgainLaterAndAMissingDriverIsNot() throws Exception {
        try (TableHub hub = TableHub.jdbc("jdbc:h2:tcp://127.0.0.1:1/shop;PASSWORD=topsecret", "orders", items(""))) {
            assertThatThrownBy(hub::firstPage)
                    .isInstanceOf(SourceUnavailable.class)
                    .hasMessageNotContaining("topsecret");
        }
        try (TableHub hub = TableHub.jdbc("jdbc:nosuch://127.0.0.1/shop?password=topsecret", "orders", items(""))) {
            assertThatThrownBy(hub::firstPage)
                    .isInstanceOf(ConfigProblem.class)
                    .hasMessageContaining("connections.shop.url")
                    .hasMessageNotContaining("topsecret");
        }
    }

    @Test
    void aWrongPasswordIsTheOwnersToMend() throws Exception {
        run("create user reader password 'right'");
        try (Hub hub = Hub.with(
                "jdbc",
                "{'url': '" + url + "', 'username': 'reader', 'password': 'topsecret', 'orders': " + items("") + "}")) {
            assertThatThrownBy(() -> hub.page("jdbc-orders-action", Map.of()))
                    .isInstanceOf(ConfigProblem.class)
                    .hasMessageContaining("username and password")
                    .hasMessageNotContaining("topsecret");
        }
    }

    @Test
    void spendOfOneDayAndChannelAddsUp() throws Exception {
        run("create table ad_costs (spent_on date, source varchar(20), kind varchar(20), cost decimal(10, 2))");
        run("insert into ad_costs values (date '2026-07-01', 'google', 'cpc', 10.10), (date '2026-07-01', 'google',"
                + " 'cpc', 0.90), (date '2026-07-01', 'newsletter', null, 5), (date '2026-07-02', 'google', 'cpc', 7)");
        String query = "select spent_on as \"day\", source as channel, kind as medium, cost as amount from ad_costs"
                + " order by spent_on, source, kind";
        try (TableHub hub = TableHub.jdbc(url, "spend", orders(query))) {
            assertThat(hub.readAll().records(Spend.class))
                    .extracting(spend -> spend.day() + " " + spend.channel() + " "
                            + spend.amount().amount().toPlainString())
                    .containsExactly(
                            "2026-07-01 google / cpc 11.00",
                            "2026-07-01 newsletter 5.00",
                            "2026-07-02 google / cpc 7.00");
        }
    }

    @Test
    void customersAndProducts() throws Exception {
        run("create table people (id int, email varchar(50), language varchar(5))");
        run("insert into people values (7, 'ann@example.com', 'es')");
        try (TableHub hub =
                TableHub.jdbc(url, "customers", "{'query': 'select id as customer, email, language from people'}")) {
            assertThat(hub.firstPage().canonical(Customer.class))
                    .singleElement()
                    .satisfies(customer -> {
                        assertThat(customer.id().externalId()).isEqualTo("7");
                        assertThat(customer.language()).isEqualTo("es");
                    });
        }
        item(1, "2026-07-01 10:00:00", 1, "1.10");
        try (TableHub hub = TableHub.jdbc(url, "products", "{'query': 'select distinct sku, price from items'}")) {
            assertThat(hub.firstPage().canonical(Product.class))
                    .singleElement()
                    .satisfies(product -> assertThat(product.price().amount()).isEqualByComparingTo("1.10"));
        }
    }
}

package io.valuehub.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.record.Money;
import io.valuehub.analytics.record.Order;
import io.valuehub.connectors.CanonicalReader;
import io.valuehub.connectors.Hub;
import io.valuehub.connectors.http.HttpProblems;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The owner's queries on a real H2 database, through camel-jdbc. */
class JdbcTablesTest {

    private static final String URL = "jdbc:h2:mem:owner;DB_CLOSE_DELAY=-1";

    private Connection owner;

    @BeforeEach
    void fill() throws Exception {
        owner = DriverManager.getConnection(URL);
        execute("drop all objects");
        execute("create table sales (id int, buyer varchar(20), at timestamp, changed timestamp with time zone,"
                + " sku varchar(9), qty int, price decimal(9,2))");
        execute("insert into sales select x, 'c' || mod(x, 9), timestamp '2026-11-01 10:00:00',"
                + " timestamp with time zone '2026-11-02 00:00:00+00', 'A', 1, 2.50 from system_range(1, 2500)");
        execute("insert into sales values (7, 'c7', timestamp '2026-11-01 10:00:00',"
                + " timestamp with time zone '2026-11-20 00:00:00+00', 'B', -1, 2.50)");
    }

    @AfterEach
    void drop() throws Exception {
        execute("drop all objects");
        owner.close();
    }

    private void execute(String sql) throws Exception {
        try (Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Hub hub(String query) throws Exception {
        return Hub.with("jdbc", "{'url':'" + URL + "','orders':{'query':'" + query + "'}}");
    }

    private static final String SELECT =
            "select id as order_id, buyer as customer, at as placed_at, changed as changed_at,"
                    + " sku, qty as quantity, price as unit_price from sales";

    private static String mapped(String query) {
        return query
                + "','columns':{'order':'order_id','customer':'customer','placed-at':'placed_at','changed-at':'changed_at',"
                + "'sku':'sku','quantity':'quantity','unit-price':'unit_price'},'time-zone':'Europe/Berlin";
    }

    @Test
    void readsPageByPageAndRefundsWhatCameBack() throws Exception {
        try (Hub hub = hub(mapped(SELECT + " order by id"))) {
            assertThat(hub.problems()).isEmpty();
            Csv.Run run = Csv.all(hub, "jdbc-orders-action");
            assertThat(run.pages()).isEqualTo(2);
            assertThat(run.records()).hasSize(2_501); // 2,500 orders and the refund of order 7
            CanonicalReader reader = new CanonicalReader(Hub.EURO);
            Order first = (Order) reader.read(run.records().get(0), "shop");
            // 10:00 in Berlin in winter; the second column carries its own zone
            assertThat(first.placedAt()).isEqualTo(Instant.parse("2026-11-01T09:00:00Z"));
            assertThat(first.changedAt()).isEqualTo(Instant.parse("2026-11-02T00:00:00Z"));
            assertThat(first.revenue()).isEqualTo(Money.of("2.50", "EUR"));
        }
    }

    @Test
    void asksOnlyForWhatChanged() throws Exception {
        try (Hub hub = hub(mapped(SELECT + " where changed > :?since and changed <= :?until order by id"))) {
            Hub.Result page = hub.page(
                    "jdbc-orders-action", Map.of("since", "2026-11-10T00:00:00Z", "until", "2026-11-21T00:00:00Z"));
            assertThat(page.records())
                    .singleElement()
                    .satisfies(json -> assertThat(json.path("id").asText()).isEqualTo("7-refund"));
            assertThat(Csv.all(hub, "jdbc-orders-action").records()).hasSize(2_501); // the first run has no since
        }
    }

    @Test
    void startsOverWhenARunWasBrokenOff() throws Exception {
        String token;
        try (Hub hub = hub(mapped(SELECT + " order by id"))) {
            token = hub.page("jdbc-orders-action", Map.of()).variable("nextPage");
        }
        try (Hub hub = hub(mapped(SELECT + " order by id"))) {
            assertThat(hub.page("jdbc-orders-action", Map.of("page", token))
                            .records()
                            .get(0)
                            .path("id")
                            .asText())
                    .isEqualTo("1");
        }
    }

    @Test
    void refusesAQueryThatScattersAnOrder() throws Exception {
        execute("insert into sales select * from sales where id = 1");
        try (Hub hub = hub(mapped(SELECT))) {
            assertThatThrownBy(() -> Csv.all(hub, "jdbc-orders-action"))
                    .isInstanceOf(ConfigProblem.class)
                    .hasMessageContaining("ORDER BY the order''s column".replace("''", "'"));
        }
    }

    @Test
    void tellsBadSqlAndAWrongLoginApart() throws Exception {
        try (Hub hub = hub("selekt 1")) {
            Throwable thrown = catchThrowable(() -> hub.page("jdbc-orders-action", Map.of()));
            assertThat(HttpProblems.of("shop", thrown))
                    .isInstanceOf(ConfigProblem.class)
                    .hasMessageContaining("refused the query");
        }
        String login = "{'url':'" + URL + "','username':'eve','password':'guess','orders':{'query':'select 1'}}";
        try (Hub hub = Hub.with("jdbc", login)) {
            Throwable thrown = catchThrowable(() -> hub.page("jdbc-orders-action", Map.of()));
            assertThat(HttpProblems.of("shop", thrown))
                    .isInstanceOf(ConfigProblem.class)
                    .hasMessageContaining("refused the login")
                    .hasMessageNotContaining("guess");
        }
    }
}

package io.valuehub.routes.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The hub is a guest in the database: own schema, own history, nothing else touched. */
class LedgerTest {

    @ParameterizedTest
    @EnumSource
    void aHostsSchemaAndConnectionsStayAsTheyWere(TestLedger database) throws SQLException {
        try (HikariDataSource pool = poolOf(database.database())) {
            JdbcClient host = JdbcClient.create(pool);
            host.sql("create table orders (id integer)").update();
            host.sql("insert into orders values (1)").update();

            Ledger ledger = Ledger.open(pool);
            long inHub = count(ledger.jdbc());
            ledger.inTransaction(() -> count(ledger.jdbc()));

            assertThat(inHub).isZero();
            try (Connection one = pool.getConnection();
                    Connection two = pool.getConnection()) {
                assertThat(List.of(
                                one.getSchema().toLowerCase(Locale.ROOT),
                                two.getSchema().toLowerCase(Locale.ROOT)))
                        .as("every connection of the pool, back at the host")
                        .containsOnly("public");
                if (ledger.isPostgres()) {
                    assertThat(List.of(setting(one, "search_path"), setting(two, "search_path")))
                            .as("the whole path, not only its first schema")
                            .containsOnly("\"$user\", public");
                    assertThat(List.of(setting(one, "plan_cache_mode"), setting(two, "plan_cache_mode")))
                            .containsOnly("auto");
                }
            }
            assertThat(count(host)).isEqualTo(1);
            List<String> histories = host.sql(
                            "select table_schema from information_schema.tables where lower(table_name) = 'valuehub_history'")
                    .query(String.class)
                    .list();
            assertThat(histories).extracting(s -> s.toLowerCase(Locale.ROOT)).containsExactly("valuehub");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aHostWithFlywayOfItsOwnKeepsItsHistory(TestLedger database) {
        DataSource source = database.database();
        Flyway host = Flyway.configure()
                .dataSource(source)
                .locations("classpath:io/valuehub/routes/ledger/host")
                .load();
        host.migrate();

        Ledger.open(source);
        Ledger.open(source);

        assertThat(host.info().applied()).hasSize(1);
        assertThat(host.validateWithResult().validationSuccessful).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void theTablesAreFoundByTheirFullNameToo(TestLedger database) {
        DataSource source = database.database();
        Ledger.open(source);

        assertThat(JdbcClient.create(source)
                        .sql("select count(*) from valuehub.orders")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionIsAllOrNothing(TestLedger database) {
        Ledger ledger = database.open();

        assertThatThrownBy(() -> ledger.inTransaction(() -> {
                    ledger.jdbc()
                            .sql("insert into streams (connection, stream) values ('a', 'b')")
                            .update();
                    throw new IllegalStateException("broken off");
                }))
                .hasMessage("broken off");

        assertThat(ledger.jdbc()
                        .sql("select count(*) from streams")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    void knowsWhatItRunsOn(TestLedger database) {
        assertThat(database.open().isPostgres()).isEqualTo(database == TestLedger.POSTGRES);
    }

    private static long count(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from orders").query(Long.class).single();
    }

    /** Of two connections, as many as Flyway needs: host and hub get the same ones in turn. */
    private static HikariDataSource poolOf(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(2);
        return new HikariDataSource(config);
    }

    private static String setting(Connection connection, String name) {
        return JdbcClient.create(new SingleConnectionDataSource(connection, true))
                .sql("show " + name)
                .query(String.class)
                .single();
    }
}

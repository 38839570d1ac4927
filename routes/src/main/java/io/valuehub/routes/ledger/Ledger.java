package io.valuehub.routes.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The hub's tables in a database, maybe a host's: own schema {@code valuehub}, own Flyway history, own transactions. The
 * host's own schema, history and transaction manager stay untouched.
 *
 * <p>Statements name tables without a schema. Runs on H2 and PostgreSQL.
 */
public final class Ledger {

    private static final String MIGRATIONS = "classpath:io/valuehub/routes/ledger/migrations";
    private static final String SCHEMA = "valuehub";
    private static final String HISTORY = "valuehub_history";

    private final boolean postgres;
    private final JdbcTemplate template;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    private Ledger(DataSource dataSource, boolean postgres) {
        this.postgres = postgres;
        template = new JdbcTemplate(dataSource);
        jdbc = JdbcClient.create(template);
        transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /**
     * Brings the schema up to date and opens it.
     *
     * @throws org.springframework.dao.DataAccessException when the database cannot be reached
     * @throws org.flywaydb.core.api.FlywayException when it cannot be migrated
     */
    public static Ledger open(DataSource dataSource) {
        return open(dataSource, false);
    }

    /** The same with connections nobody else uses: they stay in the hub's schema. */
    public static Ledger openOwn(DataSource dataSource) {
        return open(dataSource, true);
    }

    private static Ledger open(DataSource dataSource, boolean own) {
        boolean postgres = productName(dataSource).equals("PostgreSQL");
        // H2 folds unquoted names to upper case and Flyway quotes: without this `valuehub.orders` would not be found.
        String schema = postgres ? SCHEMA : SCHEMA.toUpperCase(Locale.ROOT);
        Flyway.configure()
                .dataSource(dataSource)
                .locations(MIGRATIONS)
                .schemas(schema)
                .defaultSchema(schema)
                .table(HISTORY)
                .load()
                .migrate();
        return new Ledger(new SchemaDataSource(dataSource, schema, postgres, own), postgres);
    }

    /** For single statements; inside {@link #inTransaction} they are part of it. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    /** For batches and streams of rows; the same connection and transaction as {@link #jdbc()}. */
    JdbcTemplate template() {
        return template;
    }

    /** Does all of it or nothing; joins a transaction that is already under way. */
    public <T> T inTransaction(Supplier<T> work) {
        return transactions.execute(status -> work.get());
    }

    /** Does all of it or nothing; joins a transaction that is already under way. */
    public void inTransaction(Runnable work) {
        transactions.executeWithoutResult(status -> work.run());
    }

    /** Whether this is PostgreSQL; otherwise it is H2. */
    public boolean isPostgres() {
        return postgres;
    }

    private static String productName(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName();
        } catch (SQLException e) {
            throw new DataAccessResourceFailureException("the hub's database cannot be reached", e);
        }
    }
}

package io.valuehub.config.boot;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.config.hub.DatabaseSettings;
import io.valuehub.routes.ledger.Ledger;
import java.nio.file.Path;

/**
 * The hub's own connections to its ledger. Not a {@code DataSource} bean, so that the host's own stays the only one.
 */
final class HubDatabase implements AutoCloseable {

    private static final int CONNECTIONS = 8;
    private static final String H2_BIND_ADDRESS = "h2.bindAddress";

    private final HikariDataSource pool;
    private final Ledger ledger;

    private HubDatabase(HikariDataSource pool, Ledger ledger) {
        this.pool = pool;
        this.ledger = ledger;
    }

    /** @throws ConfigProblem when the database cannot be opened */
    static HubDatabase open(DatabaseSettings settings, Path directory) {
        if (settings.isH2() && System.getProperty(H2_BIND_ADDRESS) == null) {
            // An H2 file serves a second process of this machine; other machines have no business there.
            System.setProperty(H2_BIND_ADDRESS, "127.0.0.1");
        }
        HikariDataSource pool = null;
        try {
            pool = new HikariDataSource(config(settings, directory));
            return new HubDatabase(pool, Ledger.open(pool));
        } catch (RuntimeException e) {
            if (pool != null) {
                pool.close();
            }
            throw new ConfigProblem(new Problem(
                    "hub.database",
                    "cannot be opened (" + root(e) + ")",
                    "must be an H2 or PostgreSQL database that accepts this user",
                    "see database in hub.yaml"));
        }
    }

    private static HikariConfig config(DatabaseSettings settings, Path directory) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("valuehub");
        config.setJdbcUrl(settings.url(directory));
        if (!settings.username().isEmpty()) {
            config.setUsername(settings.username());
            config.setPassword(settings.password());
        } else if (settings.isH2()) {
            config.setUsername("sa");
            config.setPassword("");
        }
        config.setMaximumPoolSize(CONNECTIONS);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        return config;
    }

    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }

    Ledger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        pool.close();
    }
}

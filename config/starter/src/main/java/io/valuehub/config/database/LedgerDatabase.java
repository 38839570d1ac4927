package io.valuehub.config.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.config.hub.HubConfiguration;
import io.valuehub.routes.ledger.Ledger;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The hub's own database connections. Deliberately no {@code DataSource} bean: the host's beans that want one must not find
 * this.
 */
public final class LedgerDatabase implements AutoCloseable {

    private static final int CONNECTIONS = 8;
    private static final String H2_BIND_ADDRESS = "h2.bindAddress";
    private static final String THIS_MACHINE = "127.0.0.1";

    private final HikariDataSource dataSource;
    private final Ledger ledger;
    private final Optional<RunLock> lock;

    private LedgerDatabase(HikariDataSource dataSource, Ledger ledger, Optional<RunLock> lock) {
        this.dataSource = dataSource;
        this.ledger = ledger;
        this.lock = lock;
    }

    /**
     * For a hub that works by the clock.
     *
     * @throws ConfigProblem when the database cannot be reached, or is an H2 file on which another such hub runs
     */
    public static LedgerDatabase openToRun(HubConfiguration hub) {
        Optional<RunLock> lock = RunLock.take(hub.database(), hub.settings().directory());
        try {
            return open(hub, lock);
        } catch (RuntimeException e) {
            lock.ifPresent(RunLock::close);
            throw e;
        }
    }

    /** @throws ConfigProblem when the database cannot be reached */
    public static LedgerDatabase open(HubConfiguration hub) {
        return open(hub, Optional.empty());
    }

    private static LedgerDatabase open(HubConfiguration hub, Optional<RunLock> lock) {
        if (hub.database().isH2() && System.getProperty(H2_BIND_ADDRESS) == null) {
            // The port through which a second process opens the same file must not be open to the network.
            System.setProperty(H2_BIND_ADDRESS, THIS_MACHINE);
        }
        Path directory = hub.settings().directory();
        HikariConfig config = new HikariConfig();
        config.setPoolName("valuehub");
        config.setJdbcUrl(hub.database().url(directory));
        config.setUsername(hub.database().username());
        config.setPassword(hub.database().password());
        config.setMaximumPoolSize(CONNECTIONS);
        HikariDataSource dataSource = connect(config);
        try {
            return new LedgerDatabase(dataSource, Ledger.openOwn(dataSource), lock);
        } catch (RuntimeException e) {
            dataSource.close();
            throw e;
        }
    }

    private static HikariDataSource connect(HikariConfig config) {
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new ConfigProblem(new Problem(
                    "hub.yaml database.url",
                    "cannot be opened ("
                            + cause.getMessage().lines().findFirst().orElse("") + ")",
                    "must be a database the hub may use",
                    "check that it runs, and url, username and password"));
        }
    }

    public Ledger ledger() {
        return ledger;
    }

    @Override
    public void close() {
        dataSource.close();
        lock.ifPresent(RunLock::close);
    }
}

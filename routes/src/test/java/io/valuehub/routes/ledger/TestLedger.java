package io.valuehub.routes.ledger;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** A real database for a test: the same tests run on each. */
public enum TestLedger {
    H2 {
        @Override
        public DataSource database() {
            JdbcDataSource database = new JdbcDataSource();
            database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
            return database;
        }
    },
    H2_FILE {
        @Override
        public DataSource database() {
            try {
                JdbcDataSource database = new JdbcDataSource();
                Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "ledger");
                database.setURL(
                        // as the hub itself opens a file, and open until the process ends
                        "jdbc:h2:file:" + folder.resolve("hub")
                                + ";AUTO_SERVER=TRUE;WRITE_DELAY=0;MAX_COMPACT_TIME=0;DB_CLOSE_DELAY=-1");
                return database;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    POSTGRES {
        @Override
        public DataSource database() {
            String name = "t" + UUID.randomUUID().toString().replace("-", "");
            try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return Server.POSTGRES.getDatabase("postgres", name);
        }
    };

    /** A new, empty database. */
    public abstract DataSource database();

    /** A ledger on a new database. */
    public Ledger open() {
        DataSource database = database();
        return Ledger.open(this == POSTGRES ? Pools.of(database) : database);
    }

    /** A connection to PostgreSQL is a process there: it is kept, as hubs keep theirs, while its test may need it. */
    private static final class Pools {
        /** A server takes 300 connections; no test has so many ledgers at once. */
        private static final int MOST = 20;

        private static final Deque<HikariDataSource> OPEN = new ArrayDeque<>();

        static synchronized DataSource of(DataSource database) {
            if (OPEN.size() == MOST) {
                OPEN.remove().close();
            }
            HikariDataSource pool = new HikariDataSource();
            pool.setDataSource(database);
            pool.setMinimumIdle(0);
            OPEN.add(pool);
            return pool;
        }
    }

    private static final class Server {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    try {
                        server.close();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
                return server;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}

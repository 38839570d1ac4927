package io.valuehub.routes.kit;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.routes.ledger.TestLedger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;

/** The recordings of {@code jdbc}, with PostgreSQL as the shop's database: its quoting, its time zones, its streaming. */
class JdbcKitOnPostgresTest {

    private static final Path RECORDED =
            Path.of(System.getProperty("valuehub.checkout", "..")).resolve("connectors/src/test/kit/jdbc");

    @TempDir
    private Path folders;

    @Test
    void aRealPostgresKeepsTheContract() throws Exception {
        Path folder = folders.resolve("jdbc");
        FileSystemUtils.copyRecursively(RECORDED, folder);
        Path kit = folder.resolve("kit.yaml");
        try (Connection shop = TestLedger.POSTGRES.database().getConnection()) {
            String postgres = shop.getMetaData().getURL();
            String user = shop.getMetaData().getUserName();
            Files.writeString(
                    kit,
                    Files.readString(kit)
                            .replaceAll("(?m)^  url: .*$", "  url: \"" + postgres + "\"")
                            .replaceAll("(?m)^  username: .*$", "  username: " + user));
        }

        List<KitResult> results =
                new ConnectorKit(ConnectorCatalog.of(), folders, TestLedger.POSTGRES::open).run("jdbc");

        assertThat(results)
                .filteredOn(result -> result.state() == KitResult.State.FAILED)
                .isEmpty();
        assertThat(results.stream()
                        .filter(result -> result.state() == KitResult.State.PASSED)
                        .map(KitResult::part)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        ConnectorCatalog.of().streams("jdbc").keySet());
    }
}

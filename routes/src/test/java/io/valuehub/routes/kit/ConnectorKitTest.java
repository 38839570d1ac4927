package io.valuehub.routes.kit;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.routes.ledger.TestLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every shipped connector that has a fixture folder in {@code connectors/src/test/kit}, held to the contract. {@code
 * -Dkit=woocommerce} runs one kind only.
 */
class ConnectorKitTest {

    private static final Path FOLDERS =
            Path.of(System.getProperty("valuehub.checkout", "..")).resolve("connectors/src/test/kit");

    @TestFactory
    Stream<DynamicContainer> everyConnectorKeepsTheContract() throws IOException {
        ConnectorKit kit = new ConnectorKit(ConnectorCatalog.of(), FOLDERS, TestLedger.H2::open);
        return kinds().stream().map(kind -> DynamicContainer.dynamicContainer(kind, cases(kit, kind)));
    }

    private static List<String> kinds() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDERS)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(kind ->
                            List.of(System.getProperty("kit", kind).split(",")).contains(kind))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<DynamicTest> cases(ConnectorKit kit, String kind) {
        try {
            return kit.run(kind).stream()
                    .map(result -> DynamicTest.dynamicTest(result.part() + " " + result.name(), () -> judge(result)));
        } catch (Exception e) {
            return Stream.of(DynamicTest.dynamicTest("fixture", () -> {
                throw e;
            }));
        }
    }

    private static void judge(KitResult result) {
        switch (result.state()) {
            case FAILED -> fail(result.toString());
            case NOT_APPLICABLE -> abort(result.toString());
            default -> {}
        }
    }
}

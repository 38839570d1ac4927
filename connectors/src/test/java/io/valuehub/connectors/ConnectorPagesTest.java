package io.valuehub.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The pages in {@code docs/connectors} are what the connectors' own files say. {@code -Dvaluehub.docs.write=true} writes
 * them anew.
 */
class ConnectorPagesTest {

    private static final Path DOCS =
            Path.of(System.getProperty("valuehub.checkout", "..")).resolve("docs");

    @Test
    void areUpToDate() throws IOException {
        ConnectorCatalog catalog = ConnectorCatalog.of();
        Map<Path, String> pages = new LinkedHashMap<>();
        pages.put(DOCS.resolve("connectors.md"), ConnectorPage.index(catalog));
        pages.put(DOCS.resolve("records.md"), RecordsPage.markdown());
        for (ConnectionKind kind : catalog.kinds()) {
            pages.put(
                    DOCS.resolve("connectors").resolve(kind.name() + ".md"),
                    ConnectorPage.of(catalog, kind).markdown());
        }
        for (Map.Entry<Path, String> page : pages.entrySet()) {
            if (Boolean.getBoolean("valuehub.docs.write")) {
                Files.createDirectories(page.getKey().getParent());
                Files.writeString(page.getKey(), page.getValue());
            }
            assertThat(page.getKey())
                    .as("run: ./mvnw -pl connectors -am test -Dtest=ConnectorPagesTest -Dvaluehub.docs.write=true"
                            + " -Dsurefire.failIfNoSpecifiedTests=false")
                    .hasContent(page.getValue());
        }
    }

    @Test
    void everyConnectorThatSpeaksHttpSaysWhatToGrantIt() {
        for (ConnectionKind kind : ConnectorCatalog.of().kinds()) {
            boolean asks = kind.speaksHttp() && !kind.secrets().isEmpty();
            assertThat(!asks || !kind.schema().path("x-scopes").isEmpty())
                    .as(kind.name() + " has x-scopes")
                    .isTrue();
        }
    }
}

package io.valuehub.config.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.config.value.Variables;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Connections;
import io.valuehub.connectors.ConnectorCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret changed in hub.env is used from then on, without a start. */
class CurrentSecretsTest {

    private static final String HUB = """
            hub:
              time-zone: Europe/Madrid
              currency: EUR
              connections:
                shop: { kind: woocommerce, url: "${SHOP_URL}", key: "${WOO_KEY}", secret: "${WOO_SECRET}" }
                mail: { kind: smtp, host: 127.0.0.1, username: "${MAIL_USER}", password: "${MAIL_PASSWORD}", from: "a@example.com" }
            """;
    private static final String ENV = """
            SHOP_URL=https://shop.example.com
            WOO_KEY=ck_1
            WOO_SECRET=cs_1
            MAIL_USER=hub
            MAIL_PASSWORD=secret-1
            """;

    @TempDir
    private Path folder;

    private Connections connections;
    private Instant changed = Instant.parse("2026-11-21T20:00:00Z");

    @BeforeEach
    void start() throws Exception {
        Files.writeString(folder.resolve("hub.yaml"), HUB);
        env(ENV);
        ConnectorCatalog catalog = ConnectorCatalog.of(folder);
        Collection<Connection> read = HubYaml.read(folder.resolve("hub.yaml"), Variables.of(folder), catalog)
                .configuration()
                .orElseThrow()
                .settings()
                .connections()
                .values();
        connections = new Connections(read, new CurrentSecrets(folder.resolve("hub.yaml"), catalog, read));
    }

    private void env(String text) throws IOException {
        Path env = Files.writeString(folder.resolve("hub.env"), text);
        changed = changed.plusSeconds(1);
        Files.setLastModifiedTime(env, FileTime.from(changed));
    }

    @Test
    void takesNewCredentialsAndLeavesTheAddressAsItWas() throws Exception {
        Connection before = connections.get("shop");
        assertThat(connections.get("shop")).isSameAs(before);

        env(ENV.replace("cs_1", "cs_2")
                .replace("MAIL_USER=hub", "MAIL_USER=hub2")
                .replace("shop.example", "other"));

        assertThat(connections.get("shop").text("secret")).contains("cs_2");
        assertThat(connections.get("shop").text("key")).contains("ck_1");
        assertThat(connections.get("shop").text("url")).contains("https://shop.example.com");
        assertThat(connections.get("mail").text("username")).contains("hub2");
        assertThat(connections.all()).extracting(Connection::name).containsExactly("shop", "mail");
    }

    @Test
    void keepsWhatItHasWhileTheFileCannotBeUsed() throws Exception {
        env("WOO_KEY=ck_");
        assertThat(connections.get("shop").text("key")).contains("ck_1");
        env(ENV.replace("ck_1", "ck_2"));
        assertThat(connections.get("shop").text("key")).contains("ck_2");
        Files.delete(folder.resolve("hub.env"));
        assertThat(connections.get("shop").text("key")).contains("ck_2");
    }
}

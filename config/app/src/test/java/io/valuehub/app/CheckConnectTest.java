package io.valuehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.junit5.GreenMailExtension;
import com.icegreen.greenmail.util.ServerSetupTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code hub check --connect} against a mail server that encrypts nothing. */
class CheckConnectTest {

    @RegisterExtension
    private final GreenMailExtension server = new GreenMailExtension(ServerSetupTest.SMTP.dynamicPort());

    @TempDir
    private Path folder;

    @Test
    void saysWhatToWriteWhereTheServerDoesNotEncrypt() throws IOException {
        HubRun run = check("");

        assertThat(run.exitCode()).isEqualTo(HubCommand.PROBLEMS);
        assertThat(run.out()).contains("hub.yaml:4", "connections.mail.security", "starttls", "security: tls", "none");
    }

    @Test
    void takesItAsItIsWhereTheOwnerSaysSo() throws IOException {
        HubRun run = check(", security: none");

        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    private HubRun check(String more) throws IOException {
        Files.writeString(
                folder.resolve("hub.yaml"), """
                hub:
                  currency: EUR
                  connections:
                    mail: { kind: smtp, host: 127.0.0.1, port: %d, from: shop@example.com%s }
                """.formatted(server.getSmtp().getPort(), more));
        return HubRun.of("check", "--connect", "--dir", folder.toString());
    }
}

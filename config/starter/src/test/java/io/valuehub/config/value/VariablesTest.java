package io.valuehub.config.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariablesTest {

    @TempDir
    private Path folder;

    @Test
    void takesWhatStandsInHubEnv() throws IOException {
        Files.writeString(folder.resolve("hub.env"), "# keys of the shop\nVALUEHUB_TEST_KEY=ck_ä=1\n");

        Variables variables = Variables.of(folder);

        assertThat(variables.get("VALUEHUB_TEST_KEY")).contains("ck_ä=1");
        assertThat(variables.toString()).doesNotContain("ck_");
    }

    @Test
    void letsTheProcessWinOverTheFile() throws IOException {
        Files.writeString(folder.resolve("hub.env"), "user.dir=/elsewhere\n");

        assertThat(Variables.of(folder).get("user.dir")).contains(System.getProperty("user.dir"));
    }

    @Test
    void needsNoFile() {
        assertThat(Variables.of(folder).get("VALUEHUB_TEST_KEY")).isEmpty();
    }
}

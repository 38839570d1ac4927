package io.valuehub.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A hub that has done nothing yet says what to do. */
@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "sample.empty=true")
class EmptyConsoleTest {

    @LocalServerPort
    private int port;

    @Test
    void everyPageStandsWithoutData() throws Exception {
        Browser browser = new Browser(port);
        assertThat(browser.get("/").body()).contains("Nothing has been scored yet.");
        assertThat(browser.get("/api/overview").statusCode()).isEqualTo(404);
        assertThat(browser.get("/customers").body()).contains("Nobody has been scored yet.");
        assertThat(browser.get("/actions").body()).contains("None has been planned yet.");
        assertThat(browser.get("/segments/loyal").body()).contains("Nobody, at the last run.");
    }
}

package io.valuehub.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A hub in preview, without a mailbox to show. */
@SpringBootTest(
        classes = SampleApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {"sample.mode=PREVIEW", "sample.mailbox=false"})
class PreviewConsoleTest {

    @LocalServerPort
    private int port;

    @Test
    void saysThatNothingLeavesAndShowsWhatWould() throws Exception {
        Browser browser = new Browser(port);
        assertThat(browser.get("/").body())
                .contains("Preview: nothing leaves the hub.")
                .contains("shown, never sent");
        assertThat(browser.get("/actions?state=PLANNED").body()).contains(">preview<");
    }

    @Test
    void hasNoMailboxPage() throws Exception {
        Browser browser = new Browser(port);
        assertThat(browser.get("/").body()).doesNotContain("/mailbox");
        assertThat(browser.get("/mailbox").statusCode()).isEqualTo(404);
    }

    @Test
    void showsAnyCustomersEmailFromAnyTemplate() throws Exception {
        Browser browser = new Browser(port);

        assertThat(browser.get("/customers/1/email?template=thank-you").body())
                .contains("src=\"/customers/1/email/content?template&#x3D;thank-you\"")
                .contains("href=\"/customers/1/email?template&#x3D;win-back\"");
        HttpResponse<String> content = browser.get("/customers/1/email/content?template=thank-you");
        assertThat(content.body()).contains("<!doctype html>").contains("Thank you");
        assertThat(content.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("sandbox;");
        assertThat(browser.get("/customers/1/email/content?template=../secrets").statusCode())
                .isEqualTo(404);
        assertThat(browser.get("/customers/999999/email/content?template=welcome")
                        .statusCode())
                .isEqualTo(404);
    }
}

package io.valuehub.routes.mail;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.routes.HubOverHttp;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.Secrets;
import io.valuehub.routes.ledger.TestLedger;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The unsubscribe page over real HTTP, as mailbox providers, link scanners and people call it. */
class UnsubscribeTest {

    private static final FixedClock CLOCK = new FixedClock("2026-05-01T10:00:00Z");
    private static final Ledger LEDGER = TestLedger.H2.open();
    private static final LedgerRows ROWS = new LedgerRows(LEDGER, CLOCK);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static HubOverHttp pages;

    @BeforeAll
    static void start() {
        pages = new HubOverHttp(new TestHub(), LEDGER, CLOCK);
    }

    @AfterAll
    static void stop() {
        pages.close();
    }

    private static URI link(String token) {
        return pages.link(UnsubscribePage.PATH + token);
    }

    private static String token(long person) {
        return new UnsubscribeToken(new Secrets(LEDGER, CLOCK).key(UnsubscribeToken.KEY)).of(person);
    }

    private static HttpResponse<String> get(String token, String language) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(link(token))
                        .header("Accept-Language", language)
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String token) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(link(token))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("List-Unsubscribe=One-Click"))
                        .build(),
                BodyHandlers.ofString());
    }

    private static long optOuts(long person) {
        return LEDGER.jdbc()
                .sql("select count(*) from consents where person_id = :person and state = 'OPTED_OUT'")
                .param("person", person)
                .query(Long.class)
                .single();
    }

    private static long suppressions(String address) {
        return LEDGER.jdbc()
                .sql("select count(*) from suppressions where address = :address and reason = 'UNSUBSCRIBED'")
                .param("address", address)
                .query(Long.class)
                .single();
    }

    /** More of them than the server has threads: to this page, and to an address that is none. */
    @ParameterizedTest
    @ValueSource(strings = {"/unsubscribe/x", "/nowhere"})
    void whoeverSendsSlowlyKeepsNobodyElseWaiting(String path) throws Exception {
        long eve = ROWS.optedIn("eve" + path.length() + "@example.com", "Eve", "en");
        try (Closeable slow = pages.sendSlowly(path)) {
            assertThat(post(token(eve)).statusCode()).isEqualTo(200);
            assertThat(optOuts(eve)).isEqualTo(1);
        }
    }

    @Test
    void lookingAtThePageChangesNothing() throws Exception {
        long ada = ROWS.optedIn("ada@example.com", "Ada", "en");

        HttpResponse<String> page = get(token(ada), "es-ES,es;q=0.9");
        HttpResponse<Void> head = HTTP.send(
                HttpRequest.newBuilder(link(token(ada)))
                        .method("HEAD", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.discarding());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type"))
                .hasValueSatisfying(
                        type -> assertThat(type).startsWith("text/html").containsIgnoringCase("utf-8"));
        assertThat(page.body())
                .contains("<form method=\"post\">")
                .contains("Darme de baja")
                .doesNotContain("ada@example.com");
        assertThat(get(token(ada), "fr").body()).contains("Unsubscribe?");
        assertThat(optOuts(ada)).isZero();
    }

    @Test
    void aPostUnsubscribesAtOnceAndMayBeRepeated() throws Exception {
        long bob = ROWS.optedIn("bob@example.com", "Bob", "en");

        for (int i = 0; i < 3; i++) {
            HttpResponse<String> answer = post(token(bob));
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("You are unsubscribed.");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        }

        assertThat(optOuts(bob)).isEqualTo(1);
        assertThat(suppressions("bob@example.com")).isEqualTo(1);
    }

    @Test
    void aLinkOfSomebodyWhoTurnedOutToBeAnotherStillWorks() throws Exception {
        long eve = ROWS.optedIn("eve@example.com", "Eve", "en");
        long evelyn = ROWS.optedIn("evelyn@example.com", "Evelyn", "en");
        ROWS.merge(eve, evelyn);

        assertThat(post(token(evelyn)).statusCode()).isEqualTo(200);

        assertThat(optOuts(eve)).isEqualTo(1);
        assertThat(suppressions("eve@example.com")).isEqualTo(1);
        assertThat(suppressions("evelyn@example.com")).isEqualTo(1);
    }

    @Test
    void aTokenThatWasNotMadeHereDoesNothing() throws Exception {
        long before = ROWS.count("consents");

        assertThat(post("AAAAAAAAAAEAAAAAAAAAAAAAAAAAAAAA").statusCode()).isEqualTo(404);
        assertThat(get("x", "en").statusCode()).isEqualTo(404);
        assertThat(ROWS.count("consents")).isEqualTo(before);
    }
}

package io.valuehub.routes.mail;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.valuehub.routes.HubOverHttp;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.Secrets;
import io.valuehub.routes.ledger.TestLedger;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The survey page over real HTTP, as link scanners and people call it. */
class SurveyTest {

    private static final FixedClock CLOCK = new FixedClock("2026-05-01T10:00:00Z");
    private static final Ledger LEDGER = TestLedger.H2.open();
    private static final LedgerRows ROWS = new LedgerRows(LEDGER, CLOCK);
    private static final LocalDate DAY = LocalDate.parse("2026-04-20");
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
        return pages.link(SurveyPage.PATH + token);
    }

    private static SurveyToken tokens() {
        return new UnsubscribeToken(new Secrets(LEDGER, CLOCK).key(UnsubscribeToken.KEY)).surveys();
    }

    private static HttpResponse<String> get(String token) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(link(token))
                        .header("Accept-Language", "es")
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpResponse<String> post(String token, String form) throws IOException, InterruptedException {
        return post(link(token), form);
    }

    private static HttpResponse<String> post(URI page, String form) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(page)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private static List<String> answers(long person) {
        return LEDGER.jdbc()
                .sql("select question, cast(score as integer) as score, cast(scale as integer) as scale, words"
                        + " from feedback where person_id = :person order by question")
                .param("person", person)
                .query((row, i) -> row.getString("question") + " " + row.getInt("score") + "/" + row.getInt("scale")
                        + " " + row.getString("words"))
                .list();
    }

    @Test
    void lookingEvenWithAnAnswerInTheLinkRecordsNothing() throws Exception {
        long ada = ROWS.optedIn("ada@example.com", "Ada", "en");
        String token = tokens().of(ada, SurveyQuestion.NPS, DAY);

        HttpResponse<String> page = get(token + "?score=9");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains("recomendarías")
                .contains("value=\"9\" required checked")
                .contains("value=\"0\" required>")
                .doesNotContain("ada@example.com");
        assertThat(answers(ada)).isEmpty();
    }

    @Test
    void aPostKeepsTheLastAnswer() throws Exception {
        long bob = ROWS.optedIn("bob@example.com", "Bob", "en");
        String nps = tokens().of(bob, SurveyQuestion.NPS, DAY);

        assertThat(post(nps, "score=3&words=slow+%26+late").body()).contains("Thank you.");
        assertThat(answers(bob)).containsExactly("nps 3/10 slow & late");
        post(nps, "score=10");
        post(tokens().of(bob, SurveyQuestion.CSAT, DAY), "score=5");
        assertThat(answers(bob)).containsExactly("csat 5/5 null", "nps 10/10 null");
        post(tokens().of(bob, SurveyQuestion.NPS, DAY.plusDays(90)), "score=8");
        assertThat(answers(bob)).as("asked again").hasSize(3);
    }

    @Test
    void whatIsNoAnswerIsAskedAgainAndWhatIsNoTokenDoesNothing() throws Exception {
        long eve = ROWS.optedIn("eve@example.com", "Eve", "en");
        String token = tokens().of(eve, SurveyQuestion.CSAT, DAY);
        for (String form : List.of("score=0", "score=6", "score=x", "")) {
            assertThat(post(token, form).body()).as(form).contains("<form method=\"post\">");
        }
        assertThat(answers(eve)).isEmpty();
        assertThat(post(token.substring(0, token.length() - 2) + "AA", "score=5")
                        .statusCode())
                .isEqualTo(404);
        assertThat(post(new UnsubscribeToken(new byte[32]).surveys().of(eve, SurveyQuestion.CSAT, DAY), "score=5")
                        .statusCode())
                .isEqualTo(404);
    }

    /** Broken escapes, and names without values, to either page. */
    @ParameterizedTest
    @ValueSource(strings = {"score=%zz", "score=5&secret%", "score=5&wörds", "score=5&=%e"})
    void aFormThatCannotBeReadIsRefusedAndNotLogged(String form) throws Exception {
        long zoe = ROWS.optedIn("zoe" + form.hashCode() + "@example.com", "Zoe", "en");
        String token = tokens().of(zoe, SurveyQuestion.CSAT, DAY);
        String unsubscribe = new UnsubscribeToken(new Secrets(LEDGER, CLOCK).key(UnsubscribeToken.KEY)).of(zoe);
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        try {
            HttpResponse<String> answer = post(token, form);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("This could not be read.").doesNotContain("score", "500");
            assertThat(post(pages.link(UnsubscribePage.PATH + unsubscribe), form)
                            .statusCode())
                    .isEqualTo(400);
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list).isEmpty();
        assertThat(answers(zoe)).isEmpty();
        assertThat(post(token, "score=5&words=%C3%B1").statusCode()).isEqualTo(200);
        assertThat(answers(zoe)).containsExactly("csat 5/5 ñ");
    }

    @Test
    void theAnswerOfSomebodyWhoTurnedOutToBeAnotherIsThatOnes() throws Exception {
        long kim = ROWS.optedIn("kim@example.com", "Kim", "en");
        long kimberly = ROWS.optedIn("kimberly@example.com", "Kimberly", "en");
        ROWS.merge(kim, kimberly);

        assertThat(post(tokens().of(kimberly, SurveyQuestion.NPS, DAY), "score=7")
                        .statusCode())
                .isEqualTo(200);
        assertThat(answers(kim)).containsExactly("nps 7/10 null");
    }
}

package io.valuehub.routes.verb;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.valuehub.analytics.words.Words;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.Replays;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.settings.HubSettings.Mode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Actions that can never be written stand before others in the queue, more of them than failures end a round. */
class PoisonTest {

    private static final int POISON = 12;

    @RegisterExtension
    final WireMockExtension channel =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private Ledger ledger;
    private LedgerRows rows;
    private CamelContext context;

    @BeforeEach
    void open() throws Exception {
        channel.stubFor(post(anyUrl()).willReturn(ok("receipt 17")));
        ledger = TestLedger.H2.open();
        rows = new LedgerRows(ledger, clock);
        context = new TestHub()
                .in(Path.of("src/test/resources/hub"))
                .connection(
                        "mail", "post", Map.of("url", channel.baseUrl(), "from", "Teas & Co <hello@shop.example.com>"))
                .segment("lapsed", "recency >= 90")
                .campaign("win-back", "lapsed", TestHub.EMAIL)
                .start(ledger, clock);
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    /** What cannot be read at all, and a template that is not there: the hub's fault and the owner's. */
    @ParameterizedTest
    @ValueSource(strings = {"{", "{\"template\":\"nobody-wrote-it\"}"})
    void theOthersLeaveInTheSameRound(String content) throws Exception {
        poison(content);
        List<String> healthy = plan("healthy");

        ActTally tally = new Act(context).drain();

        assertThat(tally.count(Settled.NOT_RENDERED)).isEqualTo(POISON);
        assertThat(healthy).allSatisfy(id -> assertThat(rows.state(id)).isEqualTo("SENT"));
    }

    @Test
    void eachTryIsFurtherOffAndTheLastOneEndsIt() {
        List<String> poison = poison("{");

        List<Duration> waits = new ArrayList<>();
        while (rows.state(poison.get(0)).equals("PLANNED")) {
            Duration waited = Duration.ZERO;
            while (new Act(context).drain().total() == 0) {
                clock.move(Duration.ofMinutes(1));
                waited = waited.plusMinutes(1);
            }
            waits.add(waited);
        }

        assertThat(waits).extracting(Duration::toMinutes).containsExactly(0L, 1L, 2L, 4L, 8L, 15L, 15L, 15L);
        assertThat(rows.action(poison.get(0)))
                .containsEntry("state", "FAILED")
                .containsEntry("reason", "cannot be written (IllegalStateException)");
    }

    @Test
    void whatCouldNotBeWrittenIsPlannedAgainOnceItIsMended() {
        List<String> poison = poison("{");
        for (int minute = 0; minute < 90; minute++) {
            new Act(context).drain();
            clock.move(Duration.ofMinutes(1));
        }
        channel.verify(0, postRequestedFor(anyUrl()));

        ledger.jdbc()
                .sql("update actions set content = '{\"template\":\"win-back\"}'")
                .update();
        assertThat(new Replays(ledger, clock, Words.ENGLISH).allFailed()).isEqualTo(POISON);
        new Act(context).drain();

        assertThat(poison).allSatisfy(id -> assertThat(rows.state(id)).isEqualTo("SENT"));
        channel.verify(POISON, postRequestedFor(urlEqualTo("/email")));
    }

    /** A request to erase somebody is written without a recipient, and may be as ill. */
    @Test
    void anErasureThatCannotBeWrittenKeepsNoOther() {
        long nobody = rows.person("gone@example.com", "Gone", "en");
        rows.plan("a", nobody, null, "mail", "forget", Mode.LIVE);
        ledger.jdbc().sql("update actions set content = '{'").update();
        List<String> healthy = plan("healthy");

        new Act(context).drain();

        assertThat(rows.state("a")).isEqualTo("PLANNED");
        assertThat(healthy).allSatisfy(id -> assertThat(rows.state(id)).isEqualTo("SENT"));
    }

    private List<String> poison(String content) {
        List<String> ids = plan("a-poison");
        ledger.jdbc()
                .sql("update actions set content = :content")
                .param("content", content)
                .update();
        return ids;
    }

    /** One for each of some people. */
    private List<String> plan(String name) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < POISON; i++) {
            long person = rows.optedIn(name + i + "@example.com", "P", "en");
            ids.add(rows.plan(name + i, person, null));
        }
        return ids;
    }
}

package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.decide.Channel;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.SurveyAnswers;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.settings.CampaignSettings;
import io.valuehub.routes.settings.ContactSettings;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing is sold to whom something has to be put right for first. */
class UnhappyTest {

    private static final CampaignSettings SALE = campaign(false);
    private static final CampaignSettings RECOVERY = campaign(true);

    private final FixedClock clock = new FixedClock("2026-05-01T10:00:00Z");
    private Hub hub;
    private long ada;

    private static CampaignSettings campaign(boolean recovery) {
        return new CampaignSettings(
                "campaign",
                "all",
                List.of(TestHub.EMAIL),
                Optional.empty(),
                Duration.ofDays(30),
                0,
                Optional.empty(),
                recovery);
    }

    private Optional<String> refusal(CampaignSettings campaign) {
        Gatekeeper gatekeeper = new Gatekeeper(hub);
        return gatekeeper.refusal(
                gatekeeper.contacts(List.of(ada)).get(ada),
                campaign,
                Optional.of(Channel.EMAIL),
                "2026-05-01",
                clock.instant().plusSeconds(60));
    }

    private void answers(String question, int score, int scale) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), clock.getZone());
        new SurveyAnswers(hub.ledger(), clock).keep(ada, question, day, score, scale, null);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void nothingIsSoldAfterAnUnhappyAnswerUntilTimeOrABetterOneHasPassed(TestLedger database) {
        Ledger ledger = database.open();
        ada = new LedgerRows(ledger, clock).optedIn("ada@example.com", "Ada", "en");
        hub = new TestHub()
                .contact(new ContactSettings(1, 2, 4, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, Duration.ofDays(30)))
                .hub(ledger, clock);

        answers("nps", 7, 10);
        assertThat(refusal(SALE)).as("7 is no detractor").isEmpty();
        clock.move(Duration.ofDays(1));
        answers("nps", 6, 10);
        assertThat(refusal(SALE)).contains("was unhappy, and nothing is sold to them until 2026-06-01");
        assertThat(refusal(RECOVERY)).isEmpty();

        clock.move(Duration.ofDays(1));
        answers("csat", 4, 5);
        assertThat(refusal(SALE)).as("a better answer ends it").isEmpty();
        clock.move(Duration.ofDays(1));
        answers("csat", 2, 5);
        assertThat(refusal(SALE)).isPresent();
        clock.move(Duration.ofDays(30));
        assertThat(refusal(SALE)).as("time ends it").isEmpty();
    }
}

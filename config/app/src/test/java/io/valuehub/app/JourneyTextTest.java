package io.valuehub.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.routes.report.CampaignOutcome;
import io.valuehub.routes.report.CampaignReport;
import io.valuehub.routes.report.EffectInterval;
import io.valuehub.routes.report.Explanation;
import io.valuehub.routes.report.GroupCheck;
import io.valuehub.routes.report.InJourney;
import io.valuehub.routes.report.JourneyOutcome;
import io.valuehub.routes.report.JourneyOutcome.ArmComparison;
import io.valuehub.routes.report.JourneyOutcome.ArmPair;
import io.valuehub.routes.report.JourneyOutcome.StepCount;
import io.valuehub.routes.report.PersonIdentity;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the command line says of journeys. */
class JourneyTextTest {

    private static final Instant MAY = Instant.parse("2026-05-01T01:00:00Z");

    private static CampaignOutcome outcome(String campaign, JourneyOutcome journey) {
        return new CampaignOutcome(
                campaign,
                null,
                40,
                300,
                100,
                20,
                new GroupCheck(300, 100, 0, .25, .5, false),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                3L,
                "Not measurable yet, about 3 weeks more.",
                null,
                null,
                List.of(),
                journey);
    }

    @Test
    void theReportSaysHowPeopleGoThroughIt() {
        ArmPair pair = new ArmPair("gentle", "bold", 150, 150, new EffectInterval(-2.5, -4, -1));
        ArmComparison arms = new ArmComparison(
                "MARGIN", false, "gentle 50%, bold 50%", "bold", null, List.of(pair), "bold is the better arm.");
        JourneyOutcome journey = new JourneyOutcome(
                10,
                17,
                Map.of("PURCHASE", 30L, "FINISHED", 250L),
                List.of(new StepCount("gentle", "hello", 80, 40, 25, 5)),
                arms);

        String text = CampaignText.of(
                new CampaignReport(MAY, "EUR", 30, .95, 0, outcome(null, null), List.of(outcome("welcome", journey))));

        assertThat(text)
                .containsPattern("People +400 went through, 100 of them held out, 20 whose time has not ended")
                .containsPattern("On their way +17; FINISHED 250; PURCHASE 30")
                .containsPattern("Step gentle: hello +action 80, nothing 40, held out 25, passed by 5")
                .contains("bold is the better arm.")
                .containsPattern("gentle against bold +-2.50  \\(-4.00 to -1.00\\)");
    }

    @Test
    void explainSaysWhichStepComesNextAndWhen() {
        InJourney.Taken hello =
                new InJourney.Taken("hello", LocalDate.of(2026, 5, 1), "email welcome", "it is expected to earn");
        InJourney.Taken second = new InJourney.Taken("second", LocalDate.of(2026, 5, 9), null, "could not be taken");
        InJourney journey = new InJourney(
                "welcome",
                "",
                MAY,
                null,
                List.of(hello, second),
                "last",
                LocalDate.of(2026, 5, 16),
                null,
                null,
                "Entered on 2026-05-01, being in once; the next step comes on 2026-05-16.");

        assertThat(ExplanationText.of(person(journey)))
                .contains("Journey    welcome  Entered on 2026-05-01, being in once")
                .contains("2026-05-01 hello: email welcome")
                .contains("2026-05-09 second: could not be taken")
                .contains("2026-05-16 last: next");
    }

    private static Explanation person(InJourney journey) {
        return new Explanation(
                1,
                "ada@example.com",
                "Ada",
                null,
                null,
                null,
                List.of(),
                new PersonIdentity(List.of(), List.of(), List.of()),
                "OPTED_IN",
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(journey),
                null,
                List.of());
    }
}

package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.report.InJourney;
import io.valuehub.routes.settings.JourneySettings;
import io.valuehub.routes.settings.JourneySettings.StepSettings;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The owner may change a journey while people are inside. */
class JourneyChangesTest extends JourneyShop {

    @Test
    void theOwnerMayChangeTheWayOfThoseInside() {
        open(TestLedger.H2);
        night(shop());
        days(5);
        TestHub changed = plain().journey(
                        "welcome",
                        "once",
                        JourneySettings.of(
                                List.of(step("before", 0), step("hello", 1), step("instead", 2), step("last", 7)),
                                Set.of()));
        night(changed);

        assertThat(texts("select distinct step from enrolment_steps order by 1"))
                .containsExactly("hello", "instead");
    }

    /** A step with another name, and one that does something else in the same place: nobody gets either again. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void aStepWithAnotherNameIsNotTakenAgain(TestLedger database) {
        open(database);
        night(shop());
        days(5);
        night(shop());
        List<StepSettings> steps = new ArrayList<>(welcome());
        steps.set(0, new StepSettings("greeting", Period.ZERO, Period.ofDays(3), List.of(email("greeting"))));
        steps.set(1, step("offer", 5));
        TestHub renamed = plain().journey("welcome", "once", JourneySettings.of(steps, Set.of()));

        days(1);
        assertThat(night(renamed.preview()).planned()).as("in a preview").isZero();
        assertThat(texts("select distinct step from enrolment_steps order by 1"))
                .containsExactly("hello", "second");
        InJourney standing = new Reporting(renamed.hub(ledger, clock))
                .explain(people.get(0))
                .orElseThrow()
                .journeys()
                .get(0);
        assertThat(standing.nextStep()).isEqualTo("last");
        assertThat(standing.nextOn()).isEqualTo("2026-05-13");

        TestHub live = plain().journey("welcome", "once", JourneySettings.of(steps, Set.of()));
        assertThat(night(live).planned()).isZero();
        assertThat(texts("select distinct step from enrolment_steps order by 1"))
                .containsExactly("greeting", "offer");
        days(6);
        night(live);
        assertThat(count("enrolment_steps where step = 'last'")).isEqualTo(PEOPLE);
        assertThat(count("enrolments where left_for = 'FINISHED'")).isEqualTo(PEOPLE);
    }
}

package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.ArmVerdicts;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.settings.JourneySettings;
import io.valuehub.routes.settings.JourneySettings.Outcome;
import io.valuehub.routes.settings.JourneySettings.StepSettings;
import io.valuehub.routes.settings.JourneySettings.TestSettings;
import java.time.Period;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How people are drawn into the arms of a journey. */
class JourneyArmsTest extends JourneyShop {

    @Test
    void drawsArmsForGoodUntilOneIsBetter() {
        open(TestLedger.H2);
        TestSettings automatic = new TestSettings(Outcome.MARGIN, true, Optional.empty());
        TestHub shop = plain().journey("welcome", "once", arms(true, automatic));
        night(shop);
        Map<String, String> drawn = drawn("2026-05-01");
        // binomial(30, ½): beyond these in fewer than 1 of 10,000 hubs' salts
        assertThat(drawn.values().stream().filter("bold"::equals).count()).isBetween(5L, 25L);
        assertThat(
                        count(
                                "decisions where chosen = 'hello' and person_id in (select person_id from enrolments where arm = 'bold')"))
                .isZero();

        days(29);
        night(shop);
        assertThat(count("enrolments")).as("before the cooldown has ended").isEqualTo(PEOPLE);
        days(1);
        night(shop);
        assertThat(drawn("2026-05-31")).isEqualTo(drawn);

        new ArmVerdicts(ledger, clock).declare("welcome", "gentle 50%, bold 50%", "bold", "test");
        days(30);
        night(shop);
        assertThat(drawn("2026-06-30")).hasSize(PEOPLE).containsValue("bold").doesNotContainValue("gentle");
        assertThat(texts("select distinct drawn_among from enrolments where enrolment = '2026-06-30'"))
                .containsExactly("");

        days(30);
        night(plain().journey(
                        "welcome", "once", arms(true, new TestSettings(Outcome.MARGIN, false, Optional.of("gentle")))));
        assertThat(drawn("2026-07-30")).hasSize(PEOPLE).containsValue("gentle").doesNotContainValue("bold");
    }

    private Map<String, String> drawn(String day) {
        Map<String, String> arms = new LinkedHashMap<>();
        ledger.jdbc()
                .sql("select p.person_key, e.arm from enrolments e join people p on p.id = e.person_id"
                        + " where e.enrolment = :day order by 1")
                .param("day", day)
                .query(row -> {
                    arms.put(row.getString(1), row.getString(2));
                });
        return arms;
    }

    private static JourneySettings arms(boolean again, TestSettings test) {
        Map<String, List<StepSettings>> arms = new LinkedHashMap<>();
        arms.put("gentle", List.of(step("hello", 0)));
        arms.put("bold", List.of(new StepSettings("sale", Period.ZERO, Period.ofDays(3), List.of(email("bold sale")))));
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("gentle", .5);
        shares.put("bold", .5);
        return new JourneySettings(arms, shares, Set.of(), again, test);
    }

    /** Whoever enters again once one arm is given to everybody gets that one: what they do then says nothing of the other. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whoEntersAgainIsComparedUntilOneArmIsGivenToEverybody(boolean again) {
        open(TestLedger.H2);
        night(plain().journey(
                        "welcome", "once", arms(again, new TestSettings(Outcome.MARGIN, false, Optional.empty()))));
        days(19);
        person(PEOPLE);
        TestHub given = plain().journey(
                        "welcome", "once", arms(again, new TestSettings(Outcome.MARGIN, false, Optional.of("bold"))));
        night(given);
        days(60);
        night(given);

        long compared = new Measure(given.hub(ledger, clock))
                .run().campaigns().get(0).journey().arms().pairs().stream()
                        .mapToLong(pair -> pair.people() + pair.againstPeople())
                        .sum();
        assertThat(compared).isEqualTo(again ? 0 : PEOPLE);
    }
}

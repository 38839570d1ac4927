package io.valuehub.analytics.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.valuehub.analytics.journey.Journey.Step;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Days by the calendar: 2026-03-01 is a Sunday, and no year of these is a leap year. */
class JourneyTest {

    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private static Step step(String id, int days) {
        return new Step(id, Period.ofDays(days), Period.ofDays(3));
    }

    private static Journey journey(Step... steps) {
        return new Journey(List.of(steps), Set.of(Exit.ON_PURCHASE));
    }

    private final Journey welcome = journey(step("hello", 0), step("second", 5), step("last", 14));
    private final Progress entering = Progress.entering(DAY);

    @Test
    void takesStepByStepWithItsWaits() {
        Progress one = entering.after("hello", DAY);
        Progress two = one.after("second", DAY.plusDays(6));

        assertThat(welcome.standing(entering, DAY)).isEqualTo(new Standing.Due("hello"));
        assertThat(welcome.standing(one, DAY)).isEqualTo(new Standing.Waiting("second", DAY.plusDays(5)));
        assertThat(welcome.standing(one, DAY.plusDays(5))).isEqualTo(new Standing.Due("second"));
        assertThat(welcome.standing(two, DAY.plusDays(19))).isEqualTo(new Standing.Waiting("last", DAY.plusDays(20)));
        assertThat(welcome.standing(two.after("last", DAY.plusDays(20)), DAY.plusDays(20)))
                .isEqualTo(new Standing.Finished());
        assertThat(welcome.days()).isEqualTo(19);
    }

    @Test
    void waitsBeforeTheFirstStepAndByTheCalendar() {
        Journey later = journey(new Step("hello", Period.ofMonths(1), Period.ofDays(3)), step("next", 0));

        assertThat(later.standing(entering, DAY)).isEqualTo(new Standing.Waiting("hello", LocalDate.of(2026, 4, 1)));
        assertThat(later.days()).isEqualTo(32);
    }

    @Test
    void takesOneStepADay() {
        Journey quick = journey(step("a", 0), step("b", 0));

        assertThat(quick.standing(entering.after("a", DAY), DAY)).isEqualTo(new Standing.Waiting("b", DAY.plusDays(1)));
    }

    @Test
    void triesForAsLongAsItMayAndGoesOnWithoutTheStep() {
        Progress tried = entering.trying("hello", DAY).trying("hello", DAY.plusDays(1));

        assertThat(welcome.standing(tried, DAY.plusDays(2))).isEqualTo(new Standing.Due("hello"));
        assertThat(welcome.standing(tried, DAY.plusDays(3))).isEqualTo(new Standing.PassedBy("hello"));
        assertThat(welcome.standing(tried.after("hello", DAY.plusDays(3)), DAY.plusDays(3)))
                .isEqualTo(new Standing.Waiting("second", DAY.plusDays(8)));
    }

    @Test
    void anotherStepIsTriedAnew() {
        Progress tried = entering.trying("hello", DAY).after("hello", DAY.plusDays(1));

        assertThat(tried.tried()).isEmpty();
        assertThat(tried.trying("second", DAY.plusDays(6)).tried().orElseThrow().since())
                .isEqualTo(DAY.plusDays(6));
    }

    @Test
    void mayBeChangedWhilePeopleAreInside() {
        Progress two = entering.after("hello", DAY).after("second", DAY.plusDays(5));
        LocalDate much = DAY.plusDays(90);

        assertThat(journey(step("new", 0), step("second", 5), step("hello", 1), step("last", 7))
                        .standing(two, much))
                .as("nobody gets a step twice, or one from before where they are")
                .isEqualTo(new Standing.Due("last"));
        assertThat(journey(step("hello", 0), step("between", 2), step("last", 7))
                        .standing(two, much))
                .as("the step they were at has gone")
                .isEqualTo(new Standing.Due("between"));
        assertThat(journey(step("hello", 0), step("second", 5)).standing(two, much))
                .isEqualTo(new Standing.Finished());
        assertThat(journey(step("hello", 0), step("last", 60)).standing(two, DAY.plusDays(64)))
                .as("waits count from the day of the last step, whether it is still there or not")
                .isEqualTo(new Standing.Waiting("last", DAY.plusDays(65)));
    }

    @Test
    void endsForTheGravestReason() {
        Journey both = new Journey(List.of(step("a", 0)), Set.of(Exit.ON_PURCHASE, Exit.LEFT_SEGMENT));
        Journey never = new Journey(List.of(step("a", 0)), Set.of());

        assertThat(both.exit(true, true, false)).contains(Leaving.UNSUBSCRIBED);
        assertThat(both.exit(false, true, false)).contains(Leaving.PURCHASE);
        assertThat(both.exit(false, false, false)).contains(Leaving.LEFT_SEGMENT);
        assertThat(both.exit(false, false, true)).isEmpty();
        assertThat(never.exit(false, true, false)).isEmpty();
        assertThat(never.exit(true, true, false)).contains(Leaving.UNSUBSCRIBED);
    }

    @Test
    void stepsHaveIdsOfTheirOwn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> journey(step("a", 0), step("a", 1)))
                .withMessageStartingWith("Two steps have one id");
        assertThatIllegalArgumentException().isThrownBy(() -> journey());
    }
}

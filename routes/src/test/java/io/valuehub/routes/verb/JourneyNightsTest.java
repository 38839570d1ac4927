package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.settings.ContactSettings;
import java.time.Duration;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How people go through a journey, night after night. */
class JourneyNightsTest extends JourneyShop {

    /** People whose step was decided on a night: all but those held out are decided on alike, and they too. */
    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void takesEverybodyThroughTheSteps(TestLedger database) throws Exception {
        open(database);
        TestHub shop = shop().holdout(.25);

        int first = night(shop).planned();
        long held = count("enrolments where held_out_by = 'HOLDOUT'");
        send(shop);
        assertThat(count("enrolments where left_for is null and enrolment = '2026-05-01'"))
                .isEqualTo(PEOPLE);
        assertThat(held).isBetween(1L, 16L); // binomial(30, .25): beyond these in fewer than 1 of 1,000 hubs' salts
        assertThat(first).isPositive();
        assertThat(count("enrolment_steps where step = 'hello' and outcome = 'DECIDED'"))
                .isEqualTo(PEOPLE);

        assertThat(night(shop).planned()).as("a second time that night").isZero();
        days(4);
        DecideResult waiting = night(shop);
        assertThat(waiting.planned()).as("still waiting").isZero();
        assertThat(waiting.campaigns().get(0).refused()).containsEntry("gets the step second on 2026-05-06", PEOPLE);
        assertThat(count("enrolment_steps")).isEqualTo(PEOPLE);

        // half past ten in the evening in London is half past midnight of the next day in Madrid
        clock.move(Duration.ofHours(21).plusMinutes(30));
        int second = night(shop).planned();
        assertThat(second).isPositive();
        assertThat(count("enrolment_steps where step = 'second'")).isEqualTo(PEOPLE);
        send(shop);
        days(7);
        int last = night(shop).planned();
        send(shop);
        assertThat(count("enrolment_steps where step = 'last'")).isEqualTo(PEOPLE);
        assertThat(count("enrolments where left_for = 'FINISHED'")).isEqualTo(PEOPLE);

        days(60);
        assertThat(night(shop).planned()).as("once is enough").isZero();
        assertThat(count("enrolments")).isEqualTo(PEOPLE);
        assertThat(count("actions")).isEqualTo(first + second + last);
        assertThat(texts("select distinct enrolment from actions")).containsExactly("2026-05-01");
        assertThat(count("actions a join enrolments e on e.person_id = a.person_id where e.held_out_by is not null"))
                .isZero();
        assertThat(texts("select distinct state from actions")).containsExactly("SENT");
        assertThat(count("""
                        (select person_id, chosen from decisions where chosen <> 'none'
                         group by person_id, chosen having count(*) > 1) x""")).isZero();
    }

    @Test
    void aStepThatMayNotBeTakenIsTriedForAWhileAndPassedBy() {
        open(TestLedger.H2);
        TestHub capped = shop().contact(new ContactSettings(0, 2, 4, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT));
        night(capped);
        assertThat(count("enrolments where tried_step = 'hello' and left_for is null"))
                .isEqualTo(PEOPLE);
        days(2);
        night(capped);
        assertThat(count("enrolment_steps")).isZero();
        days(1);
        night(capped);
        assertThat(texts("select distinct outcome from enrolment_steps")).containsExactly("PASSED_BY");
        assertThat(count("enrolment_steps where step = 'hello' and passed_on = date '2026-05-04'"))
                .isEqualTo(PEOPLE);

        days(5);
        assertThat(night(shop()).planned()).isPositive();
        assertThat(count("enrolment_steps where step = 'second' and outcome = 'DECIDED'"))
                .isEqualTo(PEOPLE);
    }

    /** The night one action is chosen over all campaigns: whom another campaign writes to is not past the step. */
    @Test
    void aStepWaitsWhereAnotherCampaignIsBetter() {
        open(TestLedger.H2);
        TestHub both = shop().campaign("sale", "once", TestHub.EMAIL);

        night(both);

        long other = count("decisions where campaign = 'sale' and chosen <> 'none'");
        assertThat(other).isPositive();
        assertThat(count("enrolments where tried_step = 'hello'")).isEqualTo(other);
        assertThat(count("enrolment_steps where step = 'hello'")).isEqualTo(PEOPLE - other);
    }

    @Test
    void aPreviewRemembersNobody() {
        open(TestLedger.H2);
        int planned = night(shop().preview()).planned();

        assertThat(planned).isPositive();
        assertThat(count("enrolments")).isZero();
        assertThat(count("enrolment_steps")).isZero();
        night(shop());
        days(5);
        assertThat(night(shop().preview()).planned())
                .as("the second step of those inside")
                .isPositive();
        assertThat(count("enrolment_steps where step = 'second'")).isZero();
    }
}

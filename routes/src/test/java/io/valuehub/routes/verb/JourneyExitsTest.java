package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.journey.Exit;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.Erasure;
import io.valuehub.routes.ledger.Objections;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.ledger.Unsubscribes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who leaves a journey, and who goes on as another. */
class JourneyExitsTest extends JourneyShop {

    @Test
    void anOrderEndsItAlsoBetweenTheNightAndTheSending() throws Exception {
        open(TestLedger.H2);
        TestHub shop = shop(Exit.ON_PURCHASE);
        night(shop);
        long buyer = ledger.jdbc()
                .sql("select min(person_id) from actions")
                .query(Long.class)
                .single();
        // placed before the night, and only now heard of
        order(buyer, clock.instant().minus(Duration.ofHours(2)));

        send(shop);

        assertThat(texts("select distinct state from actions where person_id = " + buyer))
                .containsExactly("SKIPPED");
        assertThat(texts("select reason from actions where person_id = " + buyer))
                .containsExactly("has left this journey: they ordered");
        assertThat(count("actions where state = 'SENT'")).isPositive();
        days(5);
        night(shop);
        assertThat(texts("select left_for from enrolments where person_id = " + buyer))
                .containsExactly("PURCHASE");
        assertThat(count("enrolment_steps where person_id = " + buyer)).isEqualTo(1);
    }

    @Test
    void whoLeavesTheSegmentGoesOnUnlessThatIsAnExit() {
        open(TestLedger.H2);
        night(shop());
        long grown = people.get(3);
        order(grown, clock.instant().plus(Duration.ofDays(1)));
        days(5);

        night(shop());
        assertThat(texts("select step from enrolment_steps where person_id = " + grown + " order by passed_on"))
                .containsExactly("hello", "second");

        days(7);
        night(shop(Exit.LEFT_SEGMENT));
        assertThat(texts("select left_for from enrolments where person_id = " + grown))
                .containsExactly("LEFT_SEGMENT");
        assertThat(count("enrolments where left_for = 'FINISHED'")).isEqualTo(PEOPLE - 1);
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void twoFoundToBeOneGoOnAsOne(TestLedger database) {
        open(database);
        night(shop());
        long first = people.get(0);
        days(2);
        long second = person(PEOPLE);
        night(shop());
        rows.merge(first, second);
        days(3);

        night(shop());

        assertThat(texts("select coalesce(left_for, 'inside') from enrolments where person_id = " + first
                        + " order by entered_at"))
                .containsExactly("inside", "MERGED");
        assertThat(count("enrolment_steps s join enrolments e on e.id = s.enrolment_id where e.left_for is null"
                        + " and s.step = 'hello' and s.person_id = " + first))
                .isEqualTo(1);
        assertThat(count("enrolments where person_id = " + second)).isZero();
        days(5);
        night(shop());
        assertThat(texts("select step from enrolment_steps s join enrolments e on e.id = s.enrolment_id"
                        + " where e.left_for is null and s.person_id = " + first + " order by s.step"))
                .as("its own hello and its own second")
                .containsExactly("hello", "second");
    }

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void whoSaysNoIsOut(TestLedger database) throws Exception {
        open(database);
        TestHub shop = shop();
        night(shop);
        List<Long> planned = ledger.jdbc()
                .sql("select distinct person_id from actions order by 1")
                .query(Long.class)
                .list();
        new Unsubscribes(ledger, clock).unsubscribe(planned.get(0), "test");
        new Objections(ledger, clock).object(planned.get(1), "test");
        new Erasure(ledger, clock).forget(planned.get(2), Set.of());

        send(shop);
        assertThat(count("actions where state = 'SENT' and person_id in (" + planned.get(0) + ", " + planned.get(1)
                        + ")"))
                .isZero();
        days(1);
        night(shop);

        assertThat(texts("select left_for from enrolments where person_id = " + planned.get(0)))
                .containsExactly("UNSUBSCRIBED");
        assertThat(texts("select left_for from enrolments where person_id = " + planned.get(1)))
                .containsExactly("OBJECTED");
        assertThat(count("enrolments where person_id = " + planned.get(2))).isZero();
        assertThat(count("enrolment_steps where person_id = " + planned.get(2))).isZero();
    }
}

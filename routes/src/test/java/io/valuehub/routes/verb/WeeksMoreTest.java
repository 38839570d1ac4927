package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.measure.DecisionLog;
import io.valuehub.analytics.measure.DecisionLog.Decided;
import io.valuehub.analytics.measure.DecisionLog.HeldOut;
import io.valuehub.analytics.measure.DecisionLog.Purchase;
import io.valuehub.analytics.words.Words;
import io.valuehub.routes.report.CampaignOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Shops that look at a campaign every week: 300 people wait for it on the first day, then 4 to 8 come a day, 30 % of them
 * held out. They order by chance, some often and most not, and acting adds what was expected: 2 of margin a person, where
 * outcomes vary by some 15.
 */
class WeeksMoreTest {

    private static final long SEED = 20261130;
    private static final int SHOPS = 6;
    private static final int LATEST = 300;
    private static final Duration WINDOW = Duration.ofDays(30);
    private static final Instant FIRST = Instant.parse("2026-03-02T03:00:00Z");
    private static final double EXPECTED = 2;
    private static final double MARGIN = .5;
    private static final DecisionLog NOBODY = new DecisionLog(List.of(), List.of(), List.of());

    /**
     * What is said at a look holds within a factor of two. Where chance shows the effect early, in an interval that may be
     * looked at every week, it is measurable before: nobody can say so beforehand. It hardly ever takes more than twice as long.
     */
    @Test
    void becomesMeasurableAboutWhenItSays() {
        int looks = 0;
        int right = 0;
        int late = 0;
        for (int shop = 0; shop < SHOPS; shop++) {
            Random random = new Random(SEED + shop);
            List<DecisionLog> people = people(random, 4 + random.nextInt(5));
            int week = 6;
            while (week < LATEST && !outcome(people, week).measurable()) {
                week += 2;
            }
            assertThat(week).isLessThan(LATEST);
            for (int look = 6; look < week; look += 8) {
                Long more = outcome(people, look).weeksMore();
                double ratio = more == null ? Double.POSITIVE_INFINITY : more / (double) (week - look);
                looks++;
                late += ratio < .5 ? 1 : 0;
                right += ratio >= .5 && ratio <= 2 ? 1 : 0;
            }
        }
        System.out.printf(
                "seed %d: at %d looks of %d shops, within a factor of two at %d, more than twice as long as said at %d%n",
                SEED, looks, SHOPS, right, late);

        assertThat(looks).isGreaterThan(SHOPS);
        assertThat(right / (double) looks).isGreaterThan(.6);
        assertThat(late / (double) looks).isLessThan(.1);
    }

    private static List<DecisionLog> people(Random random, int aDay) {
        List<DecisionLog> people = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            people.add(person(random, people.size(), FIRST));
        }
        for (int day = 1; day < 7 * LATEST && people.size() < 8_000; day++) {
            for (int i = 0; i < aDay; i++) {
                people.add(person(random, people.size(), FIRST.plus(Duration.ofDays(day))));
            }
        }
        return people;
    }

    private static DecisionLog person(Random random, int number, Instant at) {
        boolean held = random.nextDouble() < .3;
        double value = Math.exp(3.6 + .5 * random.nextGaussian());
        double rate = random.nextDouble() < .2 ? 1.2 : .15;
        List<Purchase> purchases = new ArrayList<>();
        for (double day = gap(random, rate); day < WINDOW.toDays(); day += gap(random, rate)) {
            purchases.add(new Purchase(at.plusSeconds((long) (day * 86_400)), value, 0, true));
        }
        // An order more of the mean value of 41.5 in one of ten brings 2.08.
        if (!held && random.nextDouble() < .1) {
            purchases.add(new Purchase(at.plus(Duration.ofDays(3)), value, 0, true));
        }
        HeldOut heldOut = held ? HeldOut.EVERYTHING : HeldOut.NO;
        Decided decided = new Decided(number, "c", "a", heldOut, at, EXPECTED, Double.NaN, .3, 0);
        return new DecisionLog(List.of(decided), purchases, List.of());
    }

    private static double gap(Random random, double aWindow) {
        return -Math.log(1 - random.nextDouble()) * WINDOW.toDays() / aWindow;
    }

    private static CampaignOutcome outcome(List<DecisionLog> people, int week) {
        Instant now = FIRST.plus(Duration.ofDays(7L * week)).plusSeconds(60);
        MeasureTerms terms = new MeasureTerms(WINDOW, now, now, "EUR", MARGIN, Map.of(), Words.ENGLISH);
        MeasuredGroup group = new MeasuredGroup("c", null, terms);
        FollowUpLengths.Length length = new FollowUpLengths.Length("c", decided -> WINDOW, 1);
        for (DecisionLog person : people) {
            if (person.decisions().get(0).at().isAfter(now)) {
                break;
            }
            group.add(person, decided -> true, NOBODY, length, Double.NaN);
        }
        return group.outcome();
    }
}

package io.valuehub.analytics.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.loyalty.ReferralRewards.Outcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReferralRewardsTest {

    private static final LocalDate START = LocalDate.parse("2026-01-01");

    /** After 14 days, two a year. */
    private static final Programme PROGRAMME = Programme.of(Map.of(
            START,
            new LoyaltyTerms(BigDecimal.ONE, Map.of(), 0, null, List.of(), Period.ofYears(1), Period.ofYears(1))
                    .with(new ReferralTerms(200, 50, Period.ofDays(14), 2))));

    private static Referral ordered(String id, String day, String givenBack) {
        return new Referral(
                id, LocalDate.parse(day), Optional.ofNullable(givenBack).map(LocalDate::parse));
    }

    private static List<String> on(String today, boolean limited, Referral... referrals) {
        return ReferralRewards.of(PROGRAMME, List.of(referrals), limited, LocalDate.parse(today)).stream()
                .map(outcome -> outcome.referral().order() + " " + outcome.state() + " " + outcome.on())
                .toList();
    }

    @Test
    void waitsAndIsGivenBack() {
        Referral kept = ordered("1", "2026-03-01", null);
        assertThat(on("2026-03-14", true, kept)).containsExactly("1 WAITING 2026-03-15");
        assertThat(on("2026-03-15", true, kept)).containsExactly("1 REWARDED 2026-03-15");
        Referral early = ordered("1", "2026-03-01", "2026-03-15");
        assertThat(on("2026-03-14", true, early)).as("not known yet").containsExactly("1 WAITING 2026-03-15");
        assertThat(on("2026-03-15", true, early)).containsExactly("1 GIVEN_BACK 2026-03-15");
        Referral late = ordered("1", "2026-03-01", "2026-03-16");
        assertThat(on("2026-03-15", true, late)).containsExactly("1 REWARDED 2026-03-15");
        assertThat(on("2026-03-16", true, late)).containsExactly("1 TAKEN_BACK 2026-03-15");
        assertThat(on("2026-03-16", true, ordered("1", "2025-12-31", null)))
                .as("before the programme")
                .containsExactly("1 NO_TERMS null");
    }

    @Test
    void theFirstOfAYearAreRewardedAndWhatWasTakenBackTookItsPlace() {
        Referral[] five = {
            ordered("1", "2026-03-01", null),
            ordered("2", "2026-03-02", "2026-05-01"),
            ordered("3", "2026-03-03", null),
            ordered("4", "2026-12-20", null),
            ordered("5", "2026-02-01", "2026-02-03")
        };
        assertThat(on("2027-02-01", true, five))
                .as("the fourth falls due in the year after, the fifth was never rewarded")
                .containsExactly(
                        "5 GIVEN_BACK 2026-02-15",
                        "1 REWARDED 2026-03-15",
                        "2 TAKEN_BACK 2026-03-16",
                        "3 OVER_LIMIT 2026-03-17",
                        "4 REWARDED 2027-01-03");
        assertThat(on("2027-02-01", false, five)).as("no limit").contains("3 REWARDED 2026-03-17");
    }

    /** Worlds drawn at random, seeds named. */
    @Test
    void theOrderInWhichTheyAreKnownChangesNothingAndTheLimitHolds() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Referral> referrals = new ArrayList<>();
            for (int i = 0; i < random.nextInt(15); i++) {
                LocalDate day = START.plusDays(random.nextInt(800) - 20);
                referrals.add(new Referral(
                        "o" + i,
                        day,
                        random.nextInt(3) == 0 ? Optional.of(day.plusDays(random.nextInt(60))) : Optional.empty()));
            }
            LocalDate today = START.plusDays(random.nextInt(900));
            List<Outcome> outcomes = ReferralRewards.of(PROGRAMME, referrals, true, today);
            Collections.shuffle(referrals, random);
            assertThat(ReferralRewards.of(PROGRAMME, referrals, true, today))
                    .as("seed %d", seed)
                    .isEqualTo(outcomes);
            for (int year = 2026; year <= 2029; year++) {
                int of = year;
                assertThat(outcomes.stream()
                                .filter(outcome ->
                                        outcome.given() && outcome.on().getYear() == of)
                                .count())
                        .as("seed %d, %d", seed, year)
                        .isLessThanOrEqualTo(2);
            }
        }
    }
}

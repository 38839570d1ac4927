package io.valuehub.analytics.loyalty;

import io.valuehub.analytics.loyalty.Referral.State;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of the friends one person brought are rewarded, and when: a function of the friends' orders alone, so that the order
 * in which they become known changes nothing. A friend is rewarded once the order is as old as the terms of its day say
 * and was not given back in whole; of a calendar year the first ones are, as many as the terms allow. What was rewarded
 * and then given back has taken its place in the year.
 */
public final class ReferralRewards {

    private ReferralRewards() {}

    /**
     * What became of a referral.
     *
     * @param on the day on which it was, or will be, rewarded; null without terms
     * @param terms of the order's day; null for none
     */
    public record Outcome(Referral referral, State state, LocalDate on, ReferralTerms terms) {

        /** Whether something was given for it, taken back since or not. */
        public boolean given() {
            return state == State.REWARDED || state == State.TAKEN_BACK;
        }
    }

    /** @param limited whether the limit of a year holds; not for friends, each of whom comes once */
    public static List<Outcome> of(
            Programme programme, Collection<Referral> referrals, boolean limited, LocalDate today) {
        Map<Integer, Integer> rewarded = new HashMap<>();
        Map<Referral, Outcome> outcomes = new LinkedHashMap<>();
        referrals.stream()
                .map(referral -> due(programme, referral))
                .sorted(Comparator.comparing((Outcome due) ->
                                due.on() == null ? due.referral().ordered() : due.on())
                        .thenComparing(due -> due.referral().order()))
                .forEach(due -> outcomes.put(due.referral(), outcome(due, rewarded, limited, today)));
        return List.copyOf(outcomes.values());
    }

    private static Outcome due(Programme programme, Referral referral) {
        Optional<ReferralTerms> terms = programme.on(referral.ordered()).map(LoyaltyTerms::referral);
        return terms.map(known ->
                        new Outcome(referral, State.WAITING, referral.ordered().plus(known.waiting()), known))
                .orElseGet(() -> new Outcome(referral, State.NO_TERMS, null, null));
    }

    private static Outcome outcome(Outcome due, Map<Integer, Integer> rewarded, boolean limited, LocalDate today) {
        Referral referral = due.referral();
        if (due.terms() == null) {
            return due;
        }
        Optional<LocalDate> back = referral.givenBack().filter(day -> !day.isAfter(today));
        if (back.filter(day -> !day.isAfter(due.on())).isPresent()) {
            return with(due, State.GIVEN_BACK);
        }
        if (due.on().isAfter(today)) {
            return due;
        }
        if (limited
                && rewarded.merge(due.on().getYear(), 1, Integer::sum)
                        > due.terms().perYear()) {
            return with(due, State.OVER_LIMIT);
        }
        return with(due, back.isPresent() ? State.TAKEN_BACK : State.REWARDED);
    }

    private static Outcome with(Outcome due, State state) {
        return new Outcome(due.referral(), state, due.on(), due.terms());
    }
}

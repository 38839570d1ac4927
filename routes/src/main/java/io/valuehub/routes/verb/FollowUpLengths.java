package io.valuehub.routes.verb;

import io.valuehub.analytics.measure.DecisionLog;
import io.valuehub.analytics.measure.DecisionLog.Decided;
import io.valuehub.analytics.measure.FollowUpLength;
import io.valuehub.routes.ledger.Outcomes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** How long people are followed when campaigns are measured, by campaign and for all together. */
final class FollowUpLengths {

    private final Map<String, Length> campaigns = new HashMap<>();
    private final Length overall;

    private FollowUpLengths(Length overall) {
        this.overall = overall;
    }

    /**
     * How long.
     *
     * @param campaign null for all together
     * @param window how long purchases count after a decision
     * @param windows to follow people for at most
     */
    record Length(String campaign, Function<Decided, Duration> window, int windows) {

        /** The same for the first window only. */
        Length once() {
            return new Length(campaign, window, 1);
        }

        /** Those decisions of a person that lie within it. */
        List<Decided> within(List<Decided> decisions) {
            if (decisions.isEmpty()) {
                return decisions;
            }
            Decided first = decisions.get(0);
            Instant end = first.at().plus(window.apply(first).multipliedBy(windows));
            return decisions.stream()
                    .filter(decision -> decision.at().isBefore(end))
                    .toList();
        }
    }

    /** As the decisions of all people were made. */
    static FollowUpLengths of(Outcomes outcomes, MeasureTerms terms, Map<String, JourneyMeasuring> journeys) {
        Function<Decided, Duration> pass = passed -> journeys.containsKey(passed.campaign())
                ? journeys.get(passed.campaign()).terms().window()
                : terms.window();
        Function<Decided, Duration> unit = decision -> decision.number() < 0 ? pass.apply(decision) : terms.window();
        FollowUpLength overall = new FollowUpLength();
        Map<String, FollowUpLength> campaigns = new HashMap<>();
        outcomes.streamDecisions(person -> {
            overall.add(person.units().decisions(), unit);
            add(person.decisions(), campaign -> !journeys.containsKey(campaign), pass, campaigns);
            add(person.journeys(), journeys::containsKey, pass, campaigns);
        });
        FollowUpLengths lengths = new FollowUpLengths(new Length(null, unit, overall.windows()));
        campaigns.forEach(
                (campaign, length) -> lengths.campaigns.put(campaign, new Length(campaign, pass, length.windows())));
        return lengths;
    }

    private static void add(
            DecisionLog log,
            Predicate<String> which,
            Function<Decided, Duration> window,
            Map<String, FollowUpLength> campaigns) {
        log.decisions().stream().map(Decided::campaign).distinct().filter(which).forEach(campaign -> campaigns
                .computeIfAbsent(campaign, name -> new FollowUpLength())
                .add(log.decisions().stream().filter(of(campaign)).toList(), window));
    }

    /** Decisions that count when a campaign is measured. */
    static Predicate<Decided> of(String campaign) {
        return decision -> decision.campaign().equals(campaign) && decision.ofCampaign();
    }

    Length ofCampaign(String campaign) {
        return campaigns.get(campaign);
    }

    Length overall() {
        return overall;
    }
}

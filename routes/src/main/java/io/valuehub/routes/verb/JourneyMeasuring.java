package io.valuehub.routes.verb;

import io.valuehub.analytics.measure.ArmTest;
import io.valuehub.analytics.measure.ClusteredSample;
import io.valuehub.analytics.measure.DecisionLog;
import io.valuehub.analytics.measure.DecisionLog.Decided;
import io.valuehub.analytics.measure.DecisionLog.HeldOut;
import io.valuehub.analytics.measure.FollowUp;
import io.valuehub.routes.ledger.ArmVerdicts;
import io.valuehub.routes.ledger.ArmVerdicts.ArmVerdict;
import io.valuehub.routes.ledger.JourneyCounts;
import io.valuehub.routes.ledger.Outcomes.PersonOutcome;
import io.valuehub.routes.report.EffectInterval;
import io.valuehub.routes.report.JourneyOutcome;
import io.valuehub.routes.report.JourneyOutcome.ArmComparison;
import io.valuehub.routes.report.JourneyOutcome.ArmPair;
import io.valuehub.routes.settings.JourneySettings;
import io.valuehub.routes.settings.JourneySettings.Outcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares the arms of a journey by those who were drawn into them as they are drawn now, and ends the comparison where it is
 * to end by itself. Whoever turns out to be in two arms is compared with nobody.
 *
 * <p>Once one arm is given to everybody, those drawn into another get it too where they enter again: there people are followed
 * until then, all alike.
 *
 * <p>Who enters again, and when, depends on what the first pass did. So people are compared by all that followed since
 * their first pass, a window, and never by later passes.
 */
final class JourneyMeasuring {

    private final Hub hub;
    private final String campaign;
    private final JourneySettings journey;
    private final MeasureTerms terms;
    private final JourneyWords words;
    private final Instant end;
    private final Map<String, ClusteredSample> arms = new LinkedHashMap<>();

    JourneyMeasuring(Hub hub, String campaign, JourneySettings journey, MeasureTerms terms) {
        this.hub = hub;
        this.campaign = campaign;
        this.journey = journey;
        this.terms = terms;
        this.words = new JourneyWords(terms.words());
        journey.arms().keySet().forEach(arm -> arms.put(arm, new ClusteredSample()));
        this.end = new JourneyCounts(hub.ledger())
                .drawnUntil(campaign, journey.drawnAmong())
                .filter(given -> journey.again())
                .orElse(terms.now());
    }

    MeasureTerms terms() {
        return terms;
    }

    /**
     * Takes in one person.
     *
     * @param windows to follow people for at most
     */
    void add(PersonOutcome person, int windows) {
        FollowUp.of(person.journeys(), one -> isDrawn(person, one), one -> terms.window(), windows, end)
                .filter(own -> arms(own).size() == 1)
                .ifPresent(own -> arms.get(arms(own).get(0))
                        .add(own.stretches().size(), Double.NaN, outcome(person.journeys(), own)));
    }

    private static List<String> arms(FollowUp own) {
        return own.decisions().stream()
                .map(one -> one.decision().action())
                .distinct()
                .toList();
    }

    private double outcome(DecisionLog log, FollowUp own) {
        if (journey.test().outcome() == Outcome.ORDERS) {
            return own.orders();
        }
        double sent = own.decisions().stream()
                .mapToDouble(one -> terms.sendCost(log, one.decision()))
                .sum();
        return terms.margin(own.revenue(), own.discount()) - sent;
    }

    private boolean isDrawn(PersonOutcome person, Decided entered) {
        return journey.compares()
                && entered.campaign().equals(campaign)
                && entered.heldOut() == HeldOut.NO
                && journey.drawnAmong().equals(person.drawnAmong().get(entered.number()));
    }

    JourneyOutcome outcome() {
        JourneyCounts counts = new JourneyCounts(hub.ledger());
        Map<String, Long> people = counts.people(campaign);
        Long inside = people.remove(JourneyCounts.INSIDE);
        return new JourneyOutcome(
                journey.days(),
                inside == null ? 0 : inside,
                people,
                counts.steps(campaign),
                journey.compares() ? comparison() : null);
    }

    private ArmComparison comparison() {
        ArmTest test = ArmTest.of(arms, MeasuredGroup.CONFIDENCE);
        List<ArmPair> pairs = test.pairs().stream()
                .map(pair -> new ArmPair(
                        pair.arm(),
                        pair.against(),
                        pair.people(),
                        pair.againstPeople(),
                        pair.interval().map(EffectInterval::of).orElse(null)))
                .toList();
        ArmVerdicts verdicts = new ArmVerdicts(hub.ledger(), hub.clock());
        Optional<String> winner = journey.test().winner();
        if (winner.isEmpty() && journey.test().automatic()) {
            test.better()
                    .ifPresent(better -> verdicts.declare(
                            campaign,
                            journey.drawnAmong(),
                            better,
                            words.better(better, pairs, journey.test().outcome(), terms.currency())));
        }
        Optional<ArmVerdict> verdict = winner.isEmpty() && journey.test().automatic()
                ? verdicts.of(campaign, journey.drawnAmong())
                : Optional.empty();
        return new ArmComparison(
                journey.test().outcome().name(),
                journey.test().automatic(),
                journey.drawnAmong(),
                winner.or(() -> verdict.map(ArmVerdict::better))
                        .or(test::better)
                        .orElse(null),
                verdict.map(ArmVerdict::at).orElse(null),
                pairs,
                winner.map(words::given)
                        .or(() -> verdict.map(words::declared))
                        .or(() -> test.better()
                                .map(better -> words.better(
                                                better, pairs, journey.test().outcome(), terms.currency()) + " "
                                        + words.ask(better)))
                        .orElseGet(() -> words.notYet(arms)));
    }
}

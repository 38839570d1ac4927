package io.valuehub.routes.verb;

import io.valuehub.analytics.decide.ActionPriors;
import io.valuehub.analytics.measure.DecisionLog;
import io.valuehub.analytics.measure.DecisionLog.Decided;
import io.valuehub.analytics.measure.Holm;
import io.valuehub.routes.ledger.Measurements;
import io.valuehub.routes.ledger.Outcomes;
import io.valuehub.routes.ledger.Outcomes.PersonOutcome;
import io.valuehub.routes.ledger.ScoreRun;
import io.valuehub.routes.ledger.Scores;
import io.valuehub.routes.report.CampaignOutcome;
import io.valuehub.routes.report.CampaignReport;
import io.valuehub.routes.settings.CampaignSettings;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/**
 * {@code value:measure}: what people did after a decision, treated against held out, for each campaign, each of its
 * actions, and all together; kept for whoever looks next.
 */
public final class Measure implements Step {

    private final Hub hub;

    /** @param hub what to work with */
    public Measure(Hub hub) {
        this.hub = hub;
    }

    /** Leaves the {@link CampaignReport} in the variable {@code result}. */
    @Override
    public void run(Exchange exchange, Map<String, String> options) {
        exchange.setVariable("result", run());
    }

    /** Measures, and keeps what was found. */
    public CampaignReport run() {
        CampaignReport report = measured();
        new Measurements(hub.ledger()).write(report);
        return report;
    }

    /** What was found last; measured anew when nothing was yet. */
    public CampaignReport latest() {
        return new Measurements(hub.ledger()).latest().orElseGet(this::run);
    }

    private CampaignReport measured() {
        Optional<ScoreRun> scores = new Scores(hub.ledger(), hub.clock()).latest();
        MeasureTerms terms = terms(scores);
        Outcomes outcomes = new Outcomes(
                hub.ledger(), hub.settings().currency(), hub.settings().holdout());
        MeasuredGroup overall = new MeasuredGroup(null, null, terms);
        Map<String, MeasuredGroup> campaigns = new TreeMap<>();
        Map<String, Map<String, MeasuredGroup>> actions = new TreeMap<>();
        Map<String, JourneyMeasuring> journeys = journeys(terms);
        FollowUpLengths lengths = FollowUpLengths.of(outcomes, terms, journeys);
        boolean[] any = new boolean[1];
        outcomes.stream(scores, terms.now(), person -> {
            any[0] = true;
            // A journey's steps are one treatment together: who comes to the second depends on what the first did.
            DecisionLog units = person.units();
            overall.add(units, decision -> true, person.ofFriends(units), lengths.overall(), person.value());
            DecisionLog all = person.decisions();
            campaigns(all)
                    .filter(campaign -> !journeys.containsKey(campaign))
                    .forEach(campaign -> add(person, all, lengths.ofCampaign(campaign), terms, campaigns, actions));
            DecisionLog passes = person.journeys();
            campaigns(passes).filter(journeys::containsKey).forEach(campaign -> {
                add(
                        person,
                        passes,
                        lengths.ofCampaign(campaign),
                        journeys.get(campaign).terms(),
                        campaigns,
                        actions);
                journeys.get(campaign).add(person, lengths.ofCampaign(campaign).windows());
            });
        });
        return new CampaignReport(
                terms.now(),
                terms.currency(),
                (int) terms.window().toDays(),
                MeasuredGroup.CONFIDENCE,
                outcomes.otherCurrencies(),
                any[0] ? overall.outcome() : null,
                holm(campaigns.entrySet().stream()
                        .map(campaign -> campaign.getValue()
                                .outcome()
                                .with(actions.get(campaign.getKey()).values().stream()
                                        .map(MeasuredGroup::outcome)
                                        .toList())
                                .withJourney(Optional.ofNullable(journeys.get(campaign.getKey()))
                                        .map(JourneyMeasuring::outcome)
                                        .orElse(null)))
                        .toList()));
    }

    /** A journey's purchases count from entering until the window after its last step has ended. */
    private Map<String, JourneyMeasuring> journeys(MeasureTerms terms) {
        Map<String, JourneyMeasuring> journeys = new TreeMap<>();
        for (CampaignSettings campaign : hub.settings().campaigns()) {
            campaign.journey()
                    .ifPresent(journey -> journeys.put(
                            campaign.name(),
                            new JourneyMeasuring(
                                    hub,
                                    campaign.name(),
                                    journey,
                                    terms.within(terms.window().plusDays(journey.days())))));
        }
        return journeys;
    }

    private static Stream<String> campaigns(DecisionLog log) {
        return log.decisions().stream().map(Decided::campaign).distinct();
    }

    private static void add(
            PersonOutcome person,
            DecisionLog log,
            FollowUpLengths.Length length,
            MeasureTerms terms,
            Map<String, MeasuredGroup> campaigns,
            Map<String, Map<String, MeasuredGroup>> actions) {
        String campaign = length.campaign();
        DecisionLog friends = person.ofFriends(log);
        Predicate<Decided> mine = FollowUpLengths.of(campaign);
        campaigns
                .computeIfAbsent(campaign, name -> new MeasuredGroup(name, null, terms))
                .add(log, mine, friends, length, person.value());
        Map<String, MeasuredGroup> ofCampaign = actions.computeIfAbsent(campaign, name -> new TreeMap<>());
        // Who gets which action later depends on what the first did, so actions are measured where they came first.
        log.decisions().stream()
                .filter(mine)
                .findFirst()
                .map(Decided::action)
                .filter(action -> !action.isEmpty())
                .ifPresent(action -> ofCampaign
                        .computeIfAbsent(action, name -> new MeasuredGroup(campaign, name, terms))
                        .add(log, mine, friends, length.once(), person.value()));
    }

    private static List<CampaignOutcome> holm(List<CampaignOutcome> campaigns) {
        List<Integer> compared = IntStream.range(0, campaigns.size())
                .filter(i -> campaigns.get(i).pValue() != null)
                .boxed()
                .toList();
        double[] adjusted = Holm.adjust(
                compared.stream().mapToDouble(i -> campaigns.get(i).pValue()).toArray());
        List<CampaignOutcome> all = new ArrayList<>(campaigns);
        IntStream.range(0, adjusted.length)
                .forEach(i ->
                        all.set(compared.get(i), campaigns.get(compared.get(i)).withAdjusted(adjusted[i])));
        return all;
    }

    private MeasureTerms terms(Optional<ScoreRun> scores) {
        Instant now = hub.clock().instant();
        return new MeasureTerms(
                Duration.ofDays(ActionPriors.WINDOW_DAYS),
                now,
                scores.map(run -> run.asOf()
                                .plusDays(1)
                                .atStartOfDay(hub.settings().timeZone())
                                .toInstant())
                        .orElse(now),
                hub.settings().currency().getCurrencyCode(),
                hub.settings().score().margin(),
                hub.settings().campaigns().stream()
                        .collect(Collectors.toMap(CampaignSettings::name, campaign -> campaign.actions().stream()
                                .collect(Collectors.toMap(ActionSettings::label, ActionSettings::cost)))),
                hub.settings().decide().words());
    }
}

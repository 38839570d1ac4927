package io.valuehub.routes.verb;

import io.valuehub.analytics.decide.ActionPriors;
import io.valuehub.analytics.measure.DecisionLog;
import io.valuehub.analytics.measure.DecisionLog.Decided;
import io.valuehub.analytics.measure.DecisionLog.Followed;
import io.valuehub.analytics.measure.Holm;
import io.valuehub.routes.ledger.Measurements;
import io.valuehub.routes.ledger.Outcomes;
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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
        boolean[] any = new boolean[1];
        outcomes.stream(scores, terms.now(), person -> {
            any[0] = true;
            Predicate<Decided> every = decision -> true;
            DecisionLog all = person.decisions();
            // A journey's steps are one treatment together: who comes to the second depends on what the first did.
            DecisionLog units = person.units();
            Function<Decided, Duration> window = unit -> unit.number() < 0 && journeys.containsKey(unit.campaign())
                    ? journeys.get(unit.campaign()).terms().window()
                    : terms.window();
            overall.add(
                    units,
                    units.followed(every, window, terms.now()),
                    person.ofFriends(units).followed(every, window, terms.now()),
                    every,
                    person.value());
            all.decisions().stream()
                    .map(Decided::campaign)
                    .distinct()
                    .filter(campaign -> !journeys.containsKey(campaign))
                    .forEach(campaign ->
                            add(all, person.ofFriends(all), campaign, terms, person.value(), campaigns, actions));
            person.journeys().decisions().stream()
                    .map(Decided::campaign)
                    .distinct()
                    .filter(journeys::containsKey)
                    .forEach(campaign -> {
                        MeasureTerms its = journeys.get(campaign).terms();
                        DecisionLog passes = person.journeys();
                        add(passes, person.ofFriends(passes), campaign, its, person.value(), campaigns, actions);
                        journeys.get(campaign).add(person);
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

    private static void add(
            DecisionLog log,
            DecisionLog friends,
            String campaign,
            MeasureTerms terms,
            double value,
            Map<String, MeasuredGroup> campaigns,
            Map<String, Map<String, MeasuredGroup>> actions) {
        Predicate<Decided> ofCampaign = of(campaign);
        List<Followed> followed = log.followed(ofCampaign, terms.window(), terms.now());
        List<Followed> brought = friends.followed(ofCampaign, terms.window(), terms.now());
        campaigns
                .computeIfAbsent(campaign, name -> new MeasuredGroup(name, null, terms))
                .add(log, followed, brought, ofCampaign, value);
        ofActions(
                log,
                followed,
                brought,
                campaign,
                actions.computeIfAbsent(campaign, name -> new TreeMap<>()),
                terms,
                value);
    }

    private static void ofActions(
            DecisionLog log,
            List<Followed> followed,
            List<Followed> brought,
            String campaign,
            Map<String, MeasuredGroup> groups,
            MeasureTerms terms,
            double value) {
        log.decisions().stream()
                .filter(decision -> decision.campaign().equals(campaign))
                .map(Decided::action)
                .filter(action -> !action.isEmpty())
                .distinct()
                .forEach(action -> groups.computeIfAbsent(action, name -> new MeasuredGroup(campaign, name, terms))
                        .add(
                                log,
                                followed,
                                brought,
                                of(campaign).and(decision -> decision.action().equals(action)),
                                value));
    }

    private static Predicate<Decided> of(String campaign) {
        return decision -> decision.campaign().equals(campaign) && decision.ofCampaign();
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
                                .collect(Collectors.toMap(ActionSettings::label, ActionSettings::cost)))));
    }
}

package io.valuehub.routes.verb;

import io.valuehub.analytics.decide.Candidate;
import io.valuehub.analytics.decide.Decision;
import io.valuehub.analytics.decide.Night;
import io.valuehub.analytics.decide.Weighed;
import io.valuehub.routes.ledger.Contact;
import io.valuehub.routes.ledger.DecisionTable;
import io.valuehub.routes.ledger.EffectModels;
import io.valuehub.routes.ledger.LongRuns;
import io.valuehub.routes.ledger.Outbox;
import io.valuehub.routes.ledger.PlannedAction;
import io.valuehub.routes.ledger.PointsLedger;
import io.valuehub.routes.ledger.ScoreRun;
import io.valuehub.routes.ledger.Selves;
import io.valuehub.routes.settings.CampaignSettings;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.settings.HubSettings.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes a night's decisions, some hundreds at a time, and plans what is to be carried out. */
final class NightLedger {

    private static final int AT_ONCE = 500;

    private final HubSettings settings;
    private final DecisionTable table;
    private final Outbox outbox;
    private final PointsLedger points;
    private final Gatekeeper gatekeeper;
    private final Stock stock;
    private final ScoreRun scores;
    private final JourneyNight journeys;
    private final String enrolment;
    private final Instant now;
    private final Instant expiresAt;
    private final Selves selves;
    private final Map<String, Tally> tallies = new LinkedHashMap<>();

    NightLedger(
            Hub hub,
            DecisionTable table,
            Gatekeeper gatekeeper,
            Stock stock,
            ScoreRun scores,
            JourneyNight journeys,
            String enrolment,
            Instant expiresAt) {
        this.settings = hub.settings();
        this.table = table;
        this.outbox =
                new Outbox(hub.ledger(), hub.clock(), hub.settings().decide().words());
        this.points = new PointsLedger(hub.ledger(), hub.clock(), settings);
        this.gatekeeper = gatekeeper;
        this.stock = stock;
        this.scores = scores;
        this.journeys = journeys;
        this.enrolment = enrolment;
        this.now = hub.clock().instant();
        this.expiresAt = expiresAt;
        this.selves = Selves.read(hub.ledger());
    }

    /** One campaign's part of the night. */
    private static final class Tally {
        private final CampaignSettings campaign;
        private final long run;
        private final double shadowPrice;
        private final Map<String, Integer> chosen = new TreeMap<>();
        private int heldOut;
        private int exploring;
        private int skipped;
        private int planned;
        private double cost;

        private Tally(CampaignSettings campaign, long run, double shadowPrice) {
            this.campaign = campaign;
            this.run = run;
            this.shadowPrice = shadowPrice;
        }

        private void add(Decision decision) {
            if (decision.heldOut()) {
                heldOut++;
                return;
            }
            chosen.merge(decision.chosen(), 1, Integer::sum);
            exploring += decision.exploring() ? 1 : 0;
            skipped += decision.skipped() ? 1 : 0;
            cost += decision.acts() ? decision.expectedCost() : 0;
        }
    }

    void open(
            NightPeople people,
            Night night,
            List<Candidate> candidates,
            EffectModels.Kept effects,
            java.util.Optional<LongRuns.Kept> longRun,
            long seed) {
        String id = UUID.randomUUID().toString();
        for (CampaignSettings campaign : settings.campaigns()) {
            double price = 0;
            for (int a = 0; a < candidates.size(); a++) {
                if (candidates.get(a).campaign().equals(campaign.name())) {
                    price = night.prices().ofMoney(a);
                }
            }
            long run = table.open(new DecisionTable.RunStart(
                    scores,
                    settings.mode(),
                    campaign.name(),
                    id,
                    seed,
                    effects.learned().basis().name(),
                    effects.id(),
                    longRun.map(LongRuns.Kept::id).orElse(null),
                    settings.holdout(),
                    campaign.control(),
                    price,
                    night.prices().binding(),
                    people.refused(campaign.name())));
            tallies.put(campaign.name(), new Tally(campaign, run, price));
        }
    }

    void write(Night night) {
        for (int from = 0; from < night.size(); from += AT_ONCE) {
            Map<String, List<Decision>> byCampaign = new LinkedHashMap<>();
            for (int i = from; i < Math.min(night.size(), from + AT_ONCE); i++) {
                Decision decision = night.decision(i);
                byCampaign
                        .computeIfAbsent(decision.campaign(), campaign -> new ArrayList<>())
                        .add(decision);
            }
            byCampaign.forEach((campaign, decisions) -> write(tallies.get(campaign), decisions));
        }
    }

    private void write(Tally tally, List<Decision> decisions) {
        table.write(
                tally.run,
                this::enrolment,
                decisions,
                decisions.stream().map(NightLedger::openTo).toList());
        decisions.forEach(tally::add);
        List<Decision> acting = decisions.stream().filter(Decision::acts).toList();
        Map<Long, Long> numbers = table.numbers(
                tally.run,
                decisions.stream()
                        .filter(decision -> decision.acts() || journeys.isOpen(decision.person()))
                        .map(Decision::person)
                        .toList());
        tally.planned += outbox.plan(plans(tally.campaign, acting, numbers));
        decisions.stream()
                .filter(decision -> numbers.containsKey(decision.person()))
                .forEach(decision -> journeys.decided(decision, numbers.get(decision.person())));
        if (settings.mode() == Mode.LIVE && takesPoints(tally.campaign)) {
            points.reckon(acting.stream().map(Decision::person).toList());
        }
    }

    /** The pass a decision belongs to: a journey began some days ago, any other campaign begins today. */
    private String enrolment(Decision decision) {
        return journeys.pass(decision.person(), decision.campaign()).orElse(enrolment);
    }

    private static boolean takesPoints(CampaignSettings campaign) {
        return campaign.actions().stream()
                .anyMatch(action -> action.coupon().filter(c -> c.points() > 0).isPresent());
    }

    /** Campaigns some action of which the person could have got. */
    private static String openTo(Decision decision) {
        return decision.candidates().stream()
                .filter(candidate -> candidate.campaign() != null && candidate.probability() > 0)
                .map(Weighed::campaign)
                .distinct()
                .collect(Collectors.joining(","));
    }

    private List<PlannedAction> plans(CampaignSettings campaign, List<Decision> acting, Map<Long, Long> numbers) {
        Map<String, ActionSettings> byLabel = new HashMap<>();
        campaign.actions().forEach(action -> byLabel.put(action.label(), action));
        Map<Long, Contact> contacts =
                gatekeeper.contacts(acting.stream().map(Decision::person).toList());
        Set<Long> done = alreadyDone(campaign, acting);
        List<PlannedAction> plans = new ArrayList<>();
        for (Decision decision : acting) {
            ActionSettings action = byLabel.get(decision.chosen());
            String products =
                    action.products().map(placement -> placement.word()).orElse("");
            if (!done.contains(decision.person()) && stock.isThere(decision.person(), products)) {
                plans.addAll(new ActionPlan(
                                campaign.name(),
                                enrolment(decision),
                                journeys.step(decision.person(), campaign.name()),
                                settings.mode(),
                                now,
                                expiresAt)
                        .of(
                                action,
                                decision,
                                numbers.get(decision.person()),
                                Objects.requireNonNull(contacts.get(decision.person()), "contact")
                                        .key()));
            }
        }
        return plans;
    }

    /** People who, under the name of a former self, have an action of this pass already. */
    private Set<Long> alreadyDone(CampaignSettings campaign, List<Decision> acting) {
        Map<String, Long> ids = new HashMap<>();
        for (Decision decision : acting) {
            for (String key : selves.formerKeys(decision.person())) {
                String step = journeys.step(decision.person(), campaign.name());
                ids.put(
                        ActionPlan.id(campaign.name(), enrolment(decision), step, ActionPlan.FIRST, key),
                        decision.person());
            }
        }
        Set<Long> done = new HashSet<>();
        outbox.existing(ids.keySet()).forEach(id -> done.add(ids.get(id)));
        return done;
    }

    List<CampaignResult> results(NightPeople people) {
        return tallies.values().stream()
                .map(tally -> new CampaignResult(
                        tally.campaign.name(),
                        tally.campaign.segment(),
                        people.members(tally.campaign.name()),
                        people.refused(tally.campaign.name()),
                        tally.chosen,
                        tally.heldOut,
                        tally.exploring,
                        tally.skipped,
                        tally.planned,
                        tally.cost,
                        tally.shadowPrice))
                .toList();
    }
}

package io.valuehub.routes.verb;

import io.valuehub.analytics.decide.ActionId;
import io.valuehub.analytics.decide.Candidate;
import io.valuehub.analytics.decide.CustomerState;
import io.valuehub.analytics.decide.Decider;
import io.valuehub.analytics.decide.Decision;
import io.valuehub.analytics.decide.DecisionRun;
import io.valuehub.routes.ledger.Contact;
import io.valuehub.routes.ledger.DecisionTable;
import io.valuehub.routes.ledger.Member;
import io.valuehub.routes.ledger.Outbox;
import io.valuehub.routes.ledger.PlannedAction;
import io.valuehub.routes.ledger.ScoreRun;
import io.valuehub.routes.ledger.Selves;
import io.valuehub.routes.settings.CampaignSettings;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import io.valuehub.routes.settings.CampaignSettings.CouponSettings;
import io.valuehub.routes.settings.HubSettings;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Decides for the members of one campaign's segment together, because they share its budget. */
final class CampaignDecision {

    /** A plan that could not be carried out within this time is no longer wanted. */
    private static final Duration LIFETIME = Duration.ofDays(7);

    /** What sending costs is not asked of the owner yet; beside a coupon it is nothing. */
    private static final double SEND_COST = 0;

    private static final int PEOPLE = 500;

    private final Hub hub;
    private final HubSettings settings;
    private final ScoreRun scores;
    private final CampaignSettings campaign;
    private final DecisionTable table;
    private final Outbox outbox;
    private final Gatekeeper gatekeeper;
    private final Instant now;
    private final Instant expiresAt;
    private final String enrolment;
    private final Map<Long, String> keys = new HashMap<>();
    private final Map<String, Integer> refused = new TreeMap<>();

    CampaignDecision(Hub hub, ScoreRun scores, CampaignSettings campaign) {
        this.hub = hub;
        this.settings = hub.settings();
        this.scores = scores;
        this.campaign = campaign;
        this.table = new DecisionTable(hub.ledger(), hub.clock());
        this.outbox = new Outbox(hub.ledger(), hub.clock());
        this.gatekeeper = new Gatekeeper(hub);
        this.now = hub.clock().instant();
        this.expiresAt = now.plus(LIFETIME);
        // A pass through a campaign bears the day on which it began: within one day nobody begins twice.
        this.enrolment = LocalDate.ofInstant(now, settings.timeZone()).toString();
    }

    CampaignResult run() {
        List<Member> members = table.members(scores, campaign.segment());
        List<CustomerState> open = open(members);
        DecisionRun run =
                Decider.of(settings.score().margin(), settings.currency()).decide(open, candidates(), budgetLeft());
        List<Decision> decisions =
                run.decisions().stream().filter(Decision::someEligible).toList();
        Map<Long, Long> numbers =
                table.write(scores, settings.mode(), campaign.name(), enrolment, run.shadowPrice(), refused, decisions);
        int planned = outbox.plan(plans(decisions, numbers));
        return result(members.size(), decisions, planned, run);
    }

    /** Those whom some action may reach; the others are counted by reason. */
    private List<CustomerState> open(List<Member> members) {
        List<CustomerState> open = new ArrayList<>();
        for (int from = 0; from < members.size(); from += PEOPLE) {
            List<Member> some = members.subList(from, Math.min(members.size(), from + PEOPLE));
            Map<Long, Contact> contacts =
                    gatekeeper.contacts(some.stream().map(Member::person).toList());
            some.forEach(member -> Optional.ofNullable(contacts.get(member.person()))
                    .flatMap(contact -> state(member, contact))
                    .ifPresent(open::add));
        }
        return open;
    }

    private Optional<CustomerState> state(Member member, Contact contact) {
        Optional<String> refusal = gatekeeper.refusal(contact, campaign, enrolment, expiresAt);
        if (refusal.isPresent()) {
            refused.merge(refusal.get(), 1, Integer::sum);
            return Optional.empty();
        }
        keys.put(member.person(), contact.key());
        return Optional.of(new CustomerState(
                member.person(),
                member.orderProbability(),
                member.expectedOrderValue(),
                member.lifetimeValue(),
                gatekeeper.heldOut(contact),
                Map.of()));
    }

    private List<Candidate> candidates() {
        return campaign.actions().stream()
                .map(action -> new Candidate(
                        action.label(),
                        action.verb(),
                        action.coupon().map(CouponSettings::percent).orElse(0.0),
                        SEND_COST))
                .toList();
    }

    private double budgetLeft() {
        if (campaign.budgetPerMonth().isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        Instant monthBegan = LocalDate.ofInstant(now, settings.timeZone())
                .withDayOfMonth(1)
                .atStartOfDay(settings.timeZone())
                .toInstant();
        BigDecimal left = campaign.budgetPerMonth().get().amount().subtract(table.spent(campaign.name(), monthBegan));
        return Math.max(0, left.doubleValue());
    }

    private List<PlannedAction> plans(List<Decision> decisions, Map<Long, Long> numbers) {
        Map<String, ActionSettings> byLabel = new HashMap<>();
        campaign.actions().forEach(action -> byLabel.put(action.label(), action));
        Selves selves = Selves.read(hub.ledger());
        List<Decision> chosen = decisions.stream()
                .filter(decision -> !decision.heldOut() && !decision.chosen().equals(Candidate.NONE))
                .toList();
        Set<Long> done = alreadyDone(chosen, selves);
        List<PlannedAction> plans = new ArrayList<>();
        for (Decision decision : chosen) {
            if (!done.contains(decision.person())) {
                plans.addAll(new ActionPlan(campaign.name(), enrolment, settings.mode(), now, expiresAt)
                        .of(
                                byLabel.get(decision.chosen()),
                                decision,
                                numbers.get(decision.person()),
                                keys.get(decision.person())));
            }
        }
        return plans;
    }

    /** People who, under the name of a former self, have an action of this pass already. */
    private Set<Long> alreadyDone(List<Decision> chosen, Selves selves) {
        Map<String, Long> ids = new HashMap<>();
        for (Decision decision : chosen) {
            for (String key : selves.formerKeys(decision.person())) {
                ids.put(ActionId.of(campaign.name(), enrolment, ActionPlan.FIRST, key), decision.person());
            }
        }
        Set<Long> done = new HashSet<>();
        outbox.existing(ids.keySet()).forEach(id -> done.add(ids.get(id)));
        return done;
    }

    private CampaignResult result(int members, List<Decision> decisions, int planned, DecisionRun run) {
        Map<String, Integer> chosen = new TreeMap<>();
        decisions.stream()
                .filter(decision -> !decision.heldOut())
                .forEach(decision -> chosen.merge(decision.chosen(), 1, Integer::sum));
        int heldOut = (int) decisions.stream().filter(Decision::heldOut).count();
        return new CampaignResult(
                campaign.name(),
                campaign.segment(),
                members,
                refused,
                chosen,
                heldOut,
                planned,
                run.expectedCost(),
                run.shadowPrice());
    }
}

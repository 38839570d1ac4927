package io.valuehub.routes.verb;

import io.valuehub.analytics.decide.Candidate;
import io.valuehub.analytics.decide.Channel;
import io.valuehub.analytics.decide.CustomerState;
import io.valuehub.analytics.decide.Population;
import io.valuehub.analytics.plan.LongRunTable;
import io.valuehub.routes.ledger.ClaimedAction;
import io.valuehub.routes.ledger.Contact;
import io.valuehub.routes.ledger.Contact.Message;
import io.valuehub.routes.ledger.LongRuns;
import io.valuehub.routes.ledger.Member;
import io.valuehub.routes.settings.CampaignSettings;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Gathers those whom some action may reach; the others are counted by campaign and reason. */
final class NightPeople {

    private final List<CampaignSettings> campaigns;
    private final List<Candidate> candidates;
    private final Gatekeeper gatekeeper;
    private final Stock stock;
    private final Optional<LongRunTable> longRun;
    private final JourneyNight journeys;
    private final String enrolment;
    private final Instant expiresAt;
    private final Population population;
    private final CouponTerms coupons;

    private final Map<String, Integer> members = new HashMap<>();
    private final Map<String, Map<String, Integer>> refused = new LinkedHashMap<>();

    NightPeople(
            List<CampaignSettings> campaigns,
            List<Candidate> candidates,
            Gatekeeper gatekeeper,
            Stock stock,
            CouponTerms coupons,
            Optional<LongRuns.Kept> longRun,
            JourneyNight journeys,
            String enrolment,
            Instant expiresAt) {
        this.campaigns = campaigns;
        this.candidates = candidates;
        this.gatekeeper = gatekeeper;
        this.stock = stock;
        this.longRun = longRun.map(LongRuns.Kept::table);
        this.journeys = journeys;
        this.enrolment = enrolment;
        this.expiresAt = expiresAt;
        this.population = new Population(candidates.size());
        this.coupons = coupons;
        campaigns.forEach(campaign -> refused.put(campaign.name(), new TreeMap<>()));
    }

    /** Takes some people in. */
    void add(List<Member> some) {
        List<Long> numbers = some.stream().map(Member::person).toList();
        Map<Long, Contact> contacts = gatekeeper.contacts(numbers);
        journeys.about(numbers);
        for (Member member : some) {
            Contact contact = contacts.get(member.person());
            if (contact != null) {
                add(member, contact);
            }
        }
    }

    private void add(Member member, Contact contact) {
        Map<String, JourneyTurn> turns = new HashMap<>();
        for (CampaignSettings campaign : campaigns) {
            boolean inSegment = member.segments().contains(campaign.segment());
            if (campaign.journey().isPresent()) {
                JourneyTurn turn = journeys.turn(campaign, member, contact);
                turns.put(campaign.name(), turn);
                members.merge(campaign.name(), inSegment || turn.enrolment() != null ? 1 : 0, Integer::sum);
            } else if (inSegment) {
                members.merge(campaign.name(), 1, Integer::sum);
            }
        }
        Map<String, String> refusals = new HashMap<>();
        String[] ruledOut = new String[candidates.size()];
        boolean[] control = new boolean[candidates.size()];
        for (int a = 0; a < ruledOut.length; a++) {
            Candidate candidate = candidates.get(a);
            Optional<Channel> channel = ClaimedAction.channelOf(candidate.verb());
            JourneyTurn turn = turns.get(candidate.campaign());
            String key = candidate.campaign() + "/" + channel;
            ruledOut[a] = turn == null
                    ? refusals.computeIfAbsent(key, k -> refusal(member, contact, candidate.campaign(), channel))
                    : !journeys.isOf(turn, candidate)
                            ? Population.NOT_A_MEMBER
                            : refusals.computeIfAbsent(key, k -> refusal(turn, contact, candidate.campaign(), channel));
            if (ruledOut[a].isEmpty()) {
                ruledOut[a] = stock.ruledOut(member.person(), candidate.products());
            }
            if (ruledOut[a].isEmpty()) {
                ruledOut[a] = coupons.ruledOut(a, contact);
            }
            control[a] = gatekeeper.isControl(contact, candidate.campaign());
        }
        count(ruledOut, turns);
        if (Arrays.stream(ruledOut).anyMatch(String::isEmpty)) {
            population.add(
                    state(member, contact), ruledOut, gatekeeper.heldOut(contact), control, gatekeeper.isRamp(contact));
        }
    }

    /** Why nothing of this campaign is open to them by that channel; empty when it is. */
    private String refusal(Member member, Contact contact, String name, Optional<Channel> channel) {
        CampaignSettings campaign = campaign(name);
        return member.segments().contains(campaign.segment())
                ? gatekeeper
                        .refusal(contact, campaign, channel, enrolment, expiresAt)
                        .orElse("")
                : Population.NOT_A_MEMBER;
    }

    /** Why a step of a journey cannot be taken by that channel tonight; empty when it can. */
    private String refusal(JourneyTurn turn, Contact contact, String name, Optional<Channel> channel) {
        return turn.isOpen()
                ? gatekeeper
                        .refusal(contact, campaign(name), channel, expiresAt)
                        .orElse("")
                : turn.closed();
    }

    private CampaignSettings campaign(String name) {
        return campaigns.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A campaign refused a person when none of its actions is open to them. */
    private void count(String[] ruledOut, Map<String, JourneyTurn> turns) {
        for (CampaignSettings campaign : campaigns) {
            boolean open = false;
            String reason = "";
            for (int a = 0; a < ruledOut.length; a++) {
                if (candidates.get(a).campaign().equals(campaign.name())) {
                    open |= ruledOut[a].isEmpty();
                    reason = reason.isEmpty() || !ruledOut[a].equals(Population.NOT_A_MEMBER) ? ruledOut[a] : reason;
                }
            }
            if (!open && !reason.equals(Population.NOT_A_MEMBER)) {
                refused.get(campaign.name()).merge(reason, 1, Integer::sum);
            }
            JourneyTurn turn = turns.get(campaign.name());
            if (!open && turn != null && turn.isOpen()) {
                journeys.closed(turn, reason);
            }
        }
    }

    private CustomerState state(Member member, Contact contact) {
        boolean contacted = contact.messages().stream().anyMatch(Message::gone);
        double value = member.expectedOrderValue();
        double worth = longRun.filter(table -> value > 0)
                .map(table -> table.row(member.recency(), member.frequency(), value, contacted)
                        .purchaseWorth())
                .orElse(0.0);
        // The plan takes who buys now for one like all who bought lately; but winning somebody back makes no better
        // customer
        // of them than they were.
        double most = member.lifetimeValue() / (member.probabilityAlive() > 0 ? member.probabilityAlive() : 1);
        return new CustomerState(
                member.person(),
                member.recency(),
                member.frequency(),
                member.orderProbability(),
                value,
                member.lifetimeValue(),
                contact.messages().size(),
                most >= 0 ? Math.min(worth, most) : worth,
                member.couponShare());
    }

    Population population() {
        return population;
    }

    int members(String campaign) {
        return members.getOrDefault(campaign, 0);
    }

    Map<String, Integer> refused(String campaign) {
        return refused.get(campaign);
    }
}

package io.valuehub.routes.verb;

import io.valuehub.analytics.decide.Candidate;
import io.valuehub.analytics.decide.Decision;
import io.valuehub.analytics.decide.Population;
import io.valuehub.analytics.journey.Journey;
import io.valuehub.analytics.journey.Leaving;
import io.valuehub.analytics.journey.Progress;
import io.valuehub.analytics.journey.Standing;
import io.valuehub.analytics.words.Sentence;
import io.valuehub.analytics.words.Words;
import io.valuehub.routes.ledger.Contact;
import io.valuehub.routes.ledger.Enrolment;
import io.valuehub.routes.ledger.Enrolments;
import io.valuehub.routes.ledger.JourneySteps;
import io.valuehub.routes.ledger.Member;
import io.valuehub.routes.ledger.ScoreRun;
import io.valuehub.routes.settings.CampaignSettings;
import io.valuehub.routes.settings.HubSettings.Mode;
import io.valuehub.routes.settings.JourneySettings;
import io.valuehub.routes.settings.JourneySettings.StepSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * People in journeys during one night: who enters, who leaves, whose step is due, and what became of it. Nothing is kept of
 * a preview: there everybody is where they were, and who would enter stands before the first step.
 */
final class JourneyNight {

    private final Map<String, CampaignSettings> journeys = new LinkedHashMap<>();
    private final Map<String, JourneySteps> steps = new HashMap<>();
    private final Map<String, String> places = new HashMap<>();
    private final Enrolments table;
    private final Gatekeeper gatekeeper;
    private final JourneyEntrance entrance;
    private final ScoreRun scores;
    private final Words words;
    private final boolean live;
    private final double holdout;
    private final LocalDate today;
    private final Map<Long, Map<String, JourneyTurn>> turns = new HashMap<>();
    private final List<Enrolments.Entering> entering = new ArrayList<>();
    private final List<Enrolments.Behind> behind = new ArrayList<>();
    private final Map<Long, Leaving> leaving = new LinkedHashMap<>();
    private final Map<Long, Progress.Tried> tried = new LinkedHashMap<>();
    private Map<String, Long> numbers = Map.of();
    private Map<Long, List<Enrolment>> known = Map.of();

    JourneyNight(Hub hub, Gatekeeper gatekeeper, ScoreRun scores) {
        this.table = new Enrolments(hub.ledger(), hub.clock());
        this.gatekeeper = gatekeeper;
        this.entrance = new JourneyEntrance(hub, gatekeeper);
        this.scores = scores;
        this.words = hub.settings().decide().words();
        this.live = hub.settings().mode() == Mode.LIVE;
        this.holdout = hub.settings().holdout();
        this.today = LocalDate.ofInstant(hub.clock().instant(), hub.settings().timeZone());
        for (CampaignSettings campaign : hub.settings().campaigns()) {
            campaign.journey().ifPresent(journey -> {
                journeys.put(campaign.name(), campaign);
                steps.put(campaign.name(), new JourneySteps(hub.ledger(), campaign.name(), journey));
                journey.arms().forEach((arm, steps) -> steps.forEach(step -> place(campaign.name(), arm, step)));
            });
        }
        if (live && !journeys.isEmpty()) {
            table.leaveObjecting();
            steps.values().forEach(JourneySteps::keep);
        }
    }

    private void place(String campaign, String arm, StepSettings step) {
        step.actions().forEach(action -> places.put(campaign + "/" + action.label(), arm + "/" + step.id()));
    }

    /** Names of the campaigns that are journeys. */
    Collection<String> names() {
        return journeys.keySet();
    }

    /** Reads about people who are looked at next. */
    void about(Collection<Long> people) {
        known = journeys.isEmpty() ? Map.of() : table.of(people);
    }

    /** What a journey has for a person: call once for each. */
    JourneyTurn turn(CampaignSettings campaign, Member member, Contact contact) {
        JourneySettings settings = campaign.journey().orElseThrow();
        List<Enrolment> passes = known.getOrDefault(member.person(), List.of()).stream()
                .filter(pass -> pass.campaign().equals(campaign.name()))
                .map(steps.get(campaign.name())::named)
                .toList();
        List<Enrolment> inside = passes.stream().filter(Enrolment::isInside).toList();
        boolean inSegment = member.segments().contains(campaign.segment());
        JourneyTurn turn;
        if (inside.isEmpty()) {
            turn = !inSegment
                    ? JourneyTurn.none(Population.NOT_A_MEMBER)
                    : entrance.refusal(campaign, passes, contact)
                            .map(JourneyTurn::none)
                            .orElseGet(() -> next(campaign, enter(campaign, contact), contact));
        } else {
            Enrolment pass = joined(inside);
            Optional<Leaving> exit = settings.way(entrance.arm(campaign, pass, contact))
                    .exit(
                            gatekeeper.unreachable(contact, campaign).isPresent(),
                            pass.hasOrderedSince(contact.lastOrder()),
                            inSegment);
            exit.ifPresent(why -> leaving.put(pass.id(), why));
            turn = exit.isPresent()
                    ? JourneyTurn.none(words.say(Sentence.HAS_LEFT, JourneyWords.left(exit.get(), words)))
                    : next(campaign, pass, contact);
        }
        if (turn.isOpen()) {
            turns.computeIfAbsent(member.person(), person -> new LinkedHashMap<>())
                    .put(campaign.name(), turn);
        }
        return turn;
    }

    /** Whether an action is one of the step a turn is about. */
    boolean isOf(JourneyTurn turn, Candidate candidate) {
        return turn.step().isEmpty() || (turn.arm() + "/" + turn.step()).equals(places.get(candidate.key()));
    }

    private Enrolment enter(CampaignSettings campaign, Contact contact) {
        Enrolment pass = entrance.pass(campaign, contact);
        entering.add(new Enrolments.Entering(pass, holdout, campaign.control()));
        return pass;
    }

    /** Whoever was found to be one person with somebody inside goes on as the one who entered first, after all steps of both. */
    private Enrolment joined(List<Enrolment> inside) {
        Enrolment first = inside.get(0);
        Progress progress = first.progress();
        for (Enrolment other : inside.subList(1, inside.size())) {
            leaving.put(other.id(), Leaving.MERGED);
            for (Progress.Passed passed : other.progress().passed()) {
                if (progress.passed().stream().noneMatch(own -> own.step().equals(passed.step()))) {
                    progress = progress.after(passed.step(), passed.on());
                    behind.add(new Enrolments.Behind(
                            first.id(),
                            first.person(),
                            passed.step(),
                            passed.on(),
                            null,
                            words.say(Sentence.STEP_TAKEN_AS_ANOTHER)));
                }
            }
        }
        return first.with(progress);
    }

    private JourneyTurn next(CampaignSettings campaign, Enrolment pass, Contact contact) {
        String arm = entrance.arm(campaign, pass, contact);
        Journey way = campaign.journey().orElseThrow().way(arm);
        Standing standing = way.standing(pass.progress(), today);
        if (standing instanceof Standing.PassedBy missed) {
            behind.add(new Enrolments.Behind(
                    pass.id(), pass.person(), missed.step(), today, null, words.say(Sentence.STEP_TRIED)));
            return next(campaign, pass.with(pass.progress().after(missed.step(), today)), contact);
        }
        if (standing instanceof Standing.Waiting waiting) {
            return new JourneyTurn(
                    pass, arm, waiting.step(), words.say(Sentence.GETS_STEP, waiting.step(), waiting.until()));
        }
        if (standing instanceof Standing.Due due) {
            return new JourneyTurn(pass, arm, due.step(), "");
        }
        leaving.put(pass.id(), Leaving.FINISHED);
        return JourneyTurn.none(words.say(Sentence.THROUGH));
    }

    /** Writes who enters: before anything is decided, so that entering depends on nothing that is. */
    void enter() {
        if (live && !entering.isEmpty()) {
            numbers = table.enter(entering, scores);
        }
    }

    /** The pass a person is in, as decisions and actions name it; empty where they are in none. */
    Optional<String> pass(long person, String campaign) {
        return turn(person, campaign).map(turn -> turn.enrolment().name());
    }

    /** The step a person is at tonight. */
    String step(long person, String campaign) {
        return turn(person, campaign).map(JourneyTurn::step).orElse("");
    }

    private Optional<JourneyTurn> turn(long person, String campaign) {
        return Optional.ofNullable(turns.getOrDefault(person, Map.of()).get(campaign));
    }

    /** Nothing of a step is open to a person though the step is due. */
    void closed(JourneyTurn turn, String why) {
        turns.get(turn.enrolment().person())
                .put(turn.enrolment().campaign(), new JourneyTurn(turn.enrolment(), turn.arm(), turn.step(), why));
    }

    /** Whether somebody's step tonight depends on what is decided for them. */
    boolean isOpen(long person) {
        return turns.getOrDefault(person, Map.of()).values().stream().anyMatch(JourneyTurn::isOpen);
    }

    /**
     * A step is behind a person when one of its actions was chosen, or nothing of any campaign though it was open. When
     * another campaign's action was chosen it is tried again.
     *
     * @param number of the decision
     */
    void decided(Decision decision, long number) {
        turns.getOrDefault(decision.person(), Map.of()).forEach((campaign, turn) -> {
            boolean nothing = decision.chosen().equals(Candidate.NONE);
            if (turn.isOpen() && (nothing || decision.campaign().equals(campaign))) {
                long id = number(turn.enrolment());
                behind.add(new Enrolments.Behind(id, decision.person(), turn.step(), today, number, null));
                Progress further = turn.enrolment().progress().after(turn.step(), today);
                Journey way = journeys.get(campaign).journey().orElseThrow().way(turn.arm());
                if (way.standing(further, today) instanceof Standing.Finished) {
                    leaving.put(id, Leaving.FINISHED);
                }
                turns.get(decision.person())
                        .put(
                                campaign,
                                new JourneyTurn(turn.enrolment(), turn.arm(), "", words.say(Sentence.STEP_BEHIND)));
            }
        });
    }

    /** Writes what became of everybody; whose step was due and is not behind them now is tried again. */
    void close() {
        if (!live) {
            return;
        }
        turns.values().forEach(ofPerson -> ofPerson.values().stream()
                .filter(turn -> !turn.step().isEmpty())
                .forEach(turn -> {
                    Journey way = journeys.get(turn.enrolment().campaign())
                            .journey()
                            .orElseThrow()
                            .way(turn.arm());
                    Progress progress = turn.enrolment().progress();
                    if (way.standing(progress, today) instanceof Standing.Due due) {
                        tried.put(
                                number(turn.enrolment()),
                                progress.trying(due.step(), today).tried().orElseThrow());
                    }
                }));
        table.tried(tried);
        table.pass(behind);
        table.leave(leaving);
    }

    private long number(Enrolment enrolment) {
        return enrolment.id() != 0
                ? enrolment.id()
                : numbers.getOrDefault(Enrolments.key(enrolment.person(), enrolment.campaign()), 0L);
    }
}

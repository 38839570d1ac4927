package io.valuehub.routes.verb;

import io.valuehub.analytics.decide.Candidate;
import io.valuehub.analytics.decide.Limit;
import io.valuehub.analytics.decide.Night;
import io.valuehub.analytics.decide.NightTerms;
import io.valuehub.analytics.decide.Prices;
import io.valuehub.analytics.effect.EffectModel;
import io.valuehub.routes.ledger.DecisionTable;
import io.valuehub.routes.ledger.EffectModels;
import io.valuehub.routes.ledger.LongRuns;
import io.valuehub.routes.ledger.Member;
import io.valuehub.routes.ledger.Members;
import io.valuehub.routes.ledger.ScoreRun;
import io.valuehub.routes.report.Learned;
import io.valuehub.routes.settings.CampaignSettings;
import io.valuehub.routes.settings.HubSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** Decides for the members of all campaigns' segments together: a person gets the best action of all, not the first's. */
final class DecisionNight {

    /** A plan that could not be carried out within this time is no longer wanted. */
    static final Duration LIFETIME = Duration.ofDays(7);

    private static final int PEOPLE = 500;

    /** Up to so many people it is asked of each whether there is a product to show. */
    private static final int FEW = 2_000;

    private final Hub hub;
    private final HubSettings settings;
    private final ScoreRun scores;
    private final List<Candidate> candidates;
    private final EffectModels.Kept effects;
    private final Optional<LongRuns.Kept> longRun;
    private final long seed;
    private final DecisionTable table;
    private final Gatekeeper gatekeeper;
    private final JourneyNight journeys;
    private final Instant now;
    private final String enrolment;
    private final TreeSet<String> segments = new TreeSet<>();

    DecisionNight(
            Hub hub,
            ScoreRun scores,
            List<Candidate> candidates,
            EffectModels.Kept effects,
            Optional<LongRuns.Kept> longRun,
            long seed) {
        this.hub = hub;
        this.settings = hub.settings();
        this.scores = scores;
        this.candidates = candidates;
        this.effects = effects;
        this.longRun = longRun;
        this.seed = seed;
        this.table = new DecisionTable(hub.ledger(), hub.clock());
        this.gatekeeper = new Gatekeeper(hub);
        this.now = hub.clock().instant();
        this.journeys = new JourneyNight(hub, gatekeeper, scores);
        // A pass through a campaign bears the day on which it began: within one day nobody begins twice.
        this.enrolment = LocalDate.ofInstant(now, settings.timeZone()).toString();
        settings.campaigns().stream().map(CampaignSettings::segment).forEach(segments::add);
    }

    /** Everybody. */
    DecideResult run() {
        Members members = new Members(hub.ledger(), hub.clock().instant());
        boolean few = members.count(scores, segments) <= FEW;
        Stock stock = new Stock(hub, few);
        NightPeople people = people(stock);
        members.read(scores, segments, journeys.names(), PEOPLE, people::add);
        List<Limit> limits = NightLimits.of(hub, table, candidates);
        Learned learned = effects.learned();
        Night night =
                Night.of(people.population(), candidates, learned.running(), ramp(), unsubscribe(), limits, terms());
        return write(people, night, stock);
    }

    /** One person, at the prices of the newest night on these scores. */
    DecideResult run(long person) {
        Stock stock = new Stock(hub, true);
        NightPeople people = people(stock);
        List<Member> members =
                new Members(hub.ledger(), hub.clock().instant()).of(person, scores, segments, journeys.names());
        people.add(members);
        Prices prices = Prices.known(NightLimits.of(hub, table, candidates), table.prices(scores));
        Night night = Night.of(
                people.population(), candidates, effects.learned().running(), ramp(), unsubscribe(), prices, terms());
        return write(people, night, stock);
    }

    private NightPeople people(Stock stock) {
        return new NightPeople(
                settings.campaigns(),
                candidates,
                gatekeeper,
                stock,
                new CouponTerms(hub, settings.campaigns()),
                longRun,
                journeys,
                enrolment,
                now.plus(LIFETIME));
    }

    private EffectModel ramp() {
        Learned learned = effects.learned();
        return learned.ramp() == null ? learned.running() : learned.ramp();
    }

    private double[] unsubscribe() {
        return Learning.perCandidate(effects.learned().unsubscribe(), candidates);
    }

    private NightTerms terms() {
        return Learning.terms(hub, effects.learned().basis(), seed);
    }

    private DecideResult write(NightPeople people, Night night, Stock stock) {
        NightLedger ledger =
                new NightLedger(hub, table, gatekeeper, stock, scores, journeys, enrolment, now.plus(LIFETIME));
        journeys.enter();
        ledger.open(people, night, candidates, effects, longRun, seed);
        ledger.write(night);
        journeys.close();
        return new DecideResult(
                settings.mode(),
                scores.asOf(),
                seed,
                night.prices().binding(),
                effects.learned().report(),
                ledger.results(people));
    }
}

package io.valuehub.routes.verb;

import io.valuehub.analytics.decide.ActionPriors;
import io.valuehub.analytics.decide.Candidate;
import io.valuehub.analytics.decide.CustomerState;
import io.valuehub.analytics.decide.NightTerms;
import io.valuehub.analytics.decide.NightTerms.Basis;
import io.valuehub.analytics.decide.PolicyGate;
import io.valuehub.analytics.decide.PolicyVerdict;
import io.valuehub.analytics.decide.PolicyVerdict.Outcome;
import io.valuehub.analytics.effect.Arm;
import io.valuehub.analytics.effect.EffectLearning;
import io.valuehub.analytics.effect.EffectModel;
import io.valuehub.analytics.words.Sentence;
import io.valuehub.analytics.words.Words;
import io.valuehub.routes.ledger.DecisionHistory;
import io.valuehub.routes.ledger.DecisionHistory.Past;
import io.valuehub.routes.ledger.EffectModels;
import io.valuehub.routes.report.Learned;
import io.valuehub.routes.report.Learned.LearningReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Learns before each night's decisions what the shop's own past decisions show of its actions, and by which effects is to
 * be decided: beliefs alone until enough of them show something, then effects that are the same for everybody, then, when
 * the past shows that it earns more, effects by customer.
 */
final class Learning {

    /** Treated, and buyers among them, below which effects are called beliefs and the ramp goes on. */
    private static final int FEWEST_TREATED = 50;

    private static final int FEWEST_BUYERS = 15;

    /** How many messages the belief in the risk of an unsubscription is worth. */
    private static final double UNSUBSCRIBE_WEIGHT = 500;

    private final Hub hub;
    private final List<Candidate> candidates;
    private final long customers;
    private final long seed;
    private final List<Arm> arms;

    /**
     * Learning for a night.
     *
     * @param candidates the actions of all campaigns
     * @param customers of the shop
     * @param seed of the draws kept with the effects
     */
    Learning(Hub hub, List<Candidate> candidates, long customers, long seed) {
        this.hub = hub;
        this.candidates = candidates;
        this.customers = customers;
        this.seed = seed;
        this.arms = candidates.stream()
                .map(candidate -> new Arm(candidate.key(), ActionPriors.belief(candidate)))
                .toList();
    }

    /** Learns and keeps it. */
    EffectModels.Kept run() {
        Learned learned = learned();
        return new EffectModels.Kept(new EffectModels(hub.ledger(), hub.clock()).write(learned), learned);
    }

    private Learned learned() {
        Duration window = Duration.ofDays(ActionPriors.WINDOW_DAYS);
        List<Past> past =
                new DecisionHistory(hub.ledger()).read(window, hub.clock().instant());
        PastDecisions decisions =
                new PastDecisions(past, candidates, hub.settings().score().margin(), controls());
        Map<String, Double> unsubscribe = unsubscribe(decisions);
        if (decisions.size() == 0) {
            EffectModel believed = EffectModel.believed(arms, CustomerState.FEATURES, seed);
            return learned(believed, null, Basis.BELIEFS, unsubscribe, null, null);
        }
        EffectLearning.Learned effects = EffectLearning.of(decisions.outcomes(), arms, customers, seed);
        boolean enough = decisions.treated() >= FEWEST_TREATED && decisions.buyers() >= FEWEST_BUYERS;
        if (effects.personal() == null || !enough) {
            Basis basis = enough ? Basis.POOLED : Basis.BELIEFS;
            return learned(effects.pooled(), null, basis, unsubscribe, effects, null);
        }
        NightTerms terms = terms(hub, Basis.PERSONAL, seed);
        boolean live = new EffectModels(hub.ledger(), hub.clock())
                .newest()
                .filter(kept -> kept.learned().isPersonal())
                .isPresent();
        PolicyVerdict verdict = new PolicyGate(candidates, perCandidate(unsubscribe, candidates), terms)
                .judge(decisions.trials(), effects.personalFolds(), live);
        return verdict.outcome() == Outcome.LIVE
                ? learned(effects.personal(), null, Basis.PERSONAL, unsubscribe, effects, verdict)
                : learned(
                        effects.pooled(),
                        verdict.outcome() == Outcome.RAMP ? effects.personal() : null,
                        Basis.POOLED,
                        unsubscribe,
                        effects,
                        verdict);
    }

    /** What a night reckons with. */
    static NightTerms terms(Hub hub, Basis basis, long seed) {
        return new NightTerms(
                hub.settings().score().margin(),
                basis == Basis.BELIEFS ? NightTerms.RAMP_FLOOR : NightTerms.FLOOR,
                seed,
                basis,
                hub.settings().currency(),
                hub.settings().decide().language());
    }

    static double[] perCandidate(Map<String, Double> unsubscribe, List<Candidate> candidates) {
        return candidates.stream()
                .mapToDouble(
                        candidate -> unsubscribe.getOrDefault(candidate.key(), ActionPriors.unsubscribe(candidate)))
                .toArray();
    }

    private Map<String, Double> controls() {
        Map<String, Double> controls = new LinkedHashMap<>();
        hub.settings().campaigns().forEach(campaign -> controls.put(campaign.name(), campaign.control()));
        return controls;
    }

    /** The belief, and what the shop's own messages show. */
    private Map<String, Double> unsubscribe(PastDecisions past) {
        Map<String, Double> unsubscribe = new LinkedHashMap<>();
        for (int a = 0; a < candidates.size(); a++) {
            Candidate candidate = candidates.get(a);
            double believed = ActionPriors.unsubscribe(candidate) * UNSUBSCRIBE_WEIGHT;
            unsubscribe.put(
                    candidate.key(), (believed + past.optedOut(a)) / (UNSUBSCRIBE_WEIGHT + past.treatedWith(a)));
        }
        return unsubscribe;
    }

    private Learned learned(
            EffectModel running,
            EffectModel ramp,
            Basis basis,
            Map<String, Double> unsubscribe,
            EffectLearning.Learned effects,
            PolicyVerdict verdict) {
        return new Learned(
                running,
                ramp,
                basis,
                unsubscribe,
                new LearningReport(
                        hub.clock().instant().toString(),
                        customers,
                        basis,
                        effects == null ? null : effects.report(),
                        verdict,
                        notes(basis, effects)));
    }

    private List<String> notes(Basis basis, EffectLearning.Learned effects) {
        Words words = hub.settings().decide().words();
        List<String> notes = new ArrayList<>();
        if (customers < EffectLearning.FEWEST_CUSTOMERS) {
            notes.add(words.say(Sentence.FEW_CUSTOMERS, customers, EffectLearning.FEWEST_CUSTOMERS));
        }
        if (basis == Basis.BELIEFS) {
            notes.add(words.say(Sentence.RANDOMISED_RAMP));
        } else if (customers >= EffectLearning.FEWEST_CUSTOMERS && effects.personal() == null) {
            notes.add(words.say(Sentence.ALL_ALIKE));
        }
        return notes;
    }
}

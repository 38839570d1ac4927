package io.valuehub.analytics.decide;

import io.valuehub.analytics.decide.PolicyVerdict.Outcome;
import io.valuehub.analytics.effect.EffectModel;
import io.valuehub.analytics.measure.LoggedDecision;
import io.valuehub.analytics.measure.OffPolicyEvaluation;
import io.valuehub.analytics.measure.Sample;
import io.valuehub.analytics.words.Sentence;
import io.valuehub.analytics.words.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a policy that tells customers apart replace the one that runs only when the past shows that it earns more: goes live
 * when the lower end of the 95 % interval of the doubly robust difference is above 0, on one in ten when only the estimate
 * is, and not at all when the past does not tell ({@link OffPolicyEvaluation#refusals}). One that is live already, and
 * only learned a day more, stays live unless it is shown to earn less.
 */
public final class PolicyGate {

    private static final double CONFIDENCE = 0.95;
    private static final double Z = 1.959963984540054;

    private final List<Candidate> candidates;
    private final double[] unsubscribe;
    private final NightTerms terms;
    private final Words words;
    private final Odds odds;
    private final double[] orders;
    private final double[] gains;
    private final double[] costs;
    private final float[] drawn;
    private final double[] prices;

    /**
     * A gate.
     *
     * @param candidates the actions, as in the trials
     * @param unsubscribe probability by candidate that it makes a person say "no more"
     */
    public PolicyGate(List<Candidate> candidates, double[] unsubscribe, NightTerms terms) {
        this.candidates = List.copyOf(candidates);
        this.unsubscribe = unsubscribe.clone();
        this.terms = terms;
        this.words = Words.in(terms.language());
        this.odds = new Odds(candidates.size(), terms.floor());
        this.orders = new double[candidates.size()];
        this.gains = new double[candidates.size()];
        this.costs = new double[candidates.size()];
        this.prices = new double[candidates.size()];
        this.drawn = new float[EffectModel.DRAWS * candidates.size()];
    }

    /**
     * Judges a policy.
     *
     * @param trials decisions of the policy that ran
     * @param folds its effects, learned from those outside each fold
     * @param live whether such a policy runs already
     */
    public PolicyVerdict judge(List<Trial> trials, List<EffectModel> folds, boolean live) {
        List<Gains> models = folds.stream()
                .map(model -> new Gains(model, candidates, unsubscribe, terms.margin()))
                .toList();
        List<LoggedDecision> logged = new ArrayList<>();
        Sample running = new Sample();
        Sample difference = new Sample();
        for (Trial trial : trials) {
            if (trial.state().isWeighable() && trial.logged() > 0) {
                LoggedDecision decision = logged(trial, models.get(trial.fold()));
                logged.add(decision);
                running.add(trial.outcome());
                difference.add(decision.expectedTarget()
                        + decision.target() / decision.logged() * (trial.outcome() - decision.expected())
                        - trial.outcome());
            }
        }
        OffPolicyEvaluation evaluation = OffPolicyEvaluation.of(logged, CONFIDENCE);
        List<String> refusals = evaluation.refusals(words);
        if (!refusals.isEmpty() || logged.size() < 2) {
            return new PolicyVerdict(
                    logged.size(),
                    evaluation.effectiveSample(),
                    logged.isEmpty() ? 0 : evaluation.meanWeight(),
                    refusals,
                    List.of(),
                    logged.isEmpty() ? null : running.mean(),
                    null,
                    null,
                    null,
                    Outcome.KEPT,
                    words.say(Sentence.PAST_IS_SILENT, String.join("; ", refusals)));
        }
        double reach = Z * Math.sqrt(difference.variance() / difference.size());
        double low = difference.mean() - reach;
        double high = difference.mean() + reach;
        Outcome outcome = outcome(difference.mean(), low, high, live);
        return new PolicyVerdict(
                logged.size(),
                evaluation.effectiveSample(),
                evaluation.meanWeight(),
                refusals,
                List.of(evaluation.ips(), evaluation.snips(), evaluation.doublyRobust()),
                running.mean(),
                difference.mean(),
                low,
                high,
                outcome,
                why(outcome, difference.mean(), low, high));
    }

    private static Outcome outcome(double difference, double low, double high, boolean live) {
        if (low > 0 || live && high >= 0) {
            return Outcome.LIVE;
        }
        return difference > 0 ? Outcome.RAMP : Outcome.KEPT;
    }

    private String why(Outcome outcome, double difference, double low, double high) {
        String figures = words.say(
                Sentence.POLICY_DIFFERENCE, difference, terms.currency().getCurrencyCode(), low, high);
        return words.say(
                switch (outcome) {
                    case LIVE -> Sentence.POLICY_LIVE;
                    case RAMP -> Sentence.POLICY_RAMP;
                    case KEPT -> Sentence.POLICY_KEPT;
                },
                figures);
    }

    private LoggedDecision logged(Trial trial, Gains model) {
        model.turnTo(trial.state());
        model.expected(orders, gains, costs);
        for (int a = 0; a < prices.length; a++) {
            prices[a] = trial.price() == 0 || Double.isNaN(costs[a]) ? 0 : trial.price() * costs[a];
        }
        model.drawn(drawn, 0);
        odds.of(drawn, 0, prices, trial.open());
        double target = 0;
        for (int a = -1; a < prices.length; a++) {
            double probability = odds.probabilities()[a + 1];
            target += probability == 0 ? 0 : probability * model.margin(a);
        }
        return new LoggedDecision(
                Math.min(1, trial.logged()),
                Math.min(1, odds.probabilities()[trial.chosen() + 1]),
                trial.outcome(),
                model.margin(trial.chosen()),
                target);
    }
}

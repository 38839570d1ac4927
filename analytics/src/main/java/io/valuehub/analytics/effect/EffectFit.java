package io.valuehub.analytics.effect;

import io.valuehub.analytics.regress.BayesianLogistic;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/** Fits an {@link EffectModel}; the deviation σ of personal effects is the one of greatest evidence. */
final class EffectFit {

    /** What scoring expects may be off by so much, in log-odds. */
    static final double BASE_DEVIATION = 0.3;

    /** Actions of one type differ by so much, in log-odds: 0.15 is 16 % of the odds. */
    static final double ACTION_DEVIATION = 0.15;

    private static final double[] PERSONAL_DEVIATIONS = {0.03, 0.1, 0.2, 0.4};

    /** Purchases that the expected order value is believed to be worth, before it is compared with what was paid. */
    private static final double AMOUNT_WEIGHT = 50;

    private final EffectLayout layout;
    private final List<Arm> arms;
    private final Scale scale;
    private final BayesianLogistic model;
    private final double deviation;
    private final double amount;

    private EffectFit(
            EffectLayout layout, List<Arm> arms, Scale scale, BayesianLogistic model, double deviation, double amount) {
        this.layout = layout;
        this.arms = arms;
        this.scale = scale;
        this.model = model;
        this.deviation = deviation;
        this.amount = amount;
    }

    /** Chooses σ as well. */
    static EffectFit of(LoggedOutcomes past, List<Arm> arms, List<EffectKind> kinds) {
        EffectFit best = null;
        double[] deviations = kinds.contains(EffectKind.PERSONAL) ? PERSONAL_DEVIATIONS : new double[] {1};
        for (double deviation : deviations) {
            EffectFit fit = of(past, arms, kinds, deviation);
            best = best == null || fit.model.logEvidence() > best.model.logEvidence() ? fit : best;
        }
        return best;
    }

    static EffectFit of(LoggedOutcomes past, List<Arm> arms, List<EffectKind> kinds, double deviation) {
        Scale scale = Scale.of(past.features());
        EffectLayout layout = new EffectLayout(arms, kinds, scale.width());
        double[][] design = new double[past.size()][];
        double[] trials = new double[design.length];
        double[] successes = new double[design.length];
        Arrays.fill(trials, 1);
        for (int i = 0; i < design.length; i++) {
            // What an action of the robust kind did is not in this regression: its own says it.
            int treatment = past.treatment()[i];
            boolean apart = treatment > 0 && kinds.get(treatment - 1) == EffectKind.ROBUST;
            design[i] =
                    layout.row(scale.of(past.features()[i]), scale.deviations().get(0), apart ? 0 : treatment);
            trials[i] = apart ? 0 : 1;
            successes[i] = !apart && past.bought()[i] ? 1 : 0;
        }
        BayesianLogistic model = BayesianLogistic.fit(
                design, trials, successes, layout.prior(scale.means().get(0), deviation));
        return new EffectFit(layout, arms, scale, model, deviation, amount(past));
    }

    private static double amount(LoggedOutcomes past) {
        double paid = 0;
        double expected = 0;
        int buyers = 0;
        for (int i = 0; i < past.size(); i++) {
            if (past.bought()[i] && past.value()[i] > 0) {
                paid += past.revenue()[i];
                expected += past.value()[i];
                buyers++;
            }
        }
        double weight = buyers == 0 ? 1 : AMOUNT_WEIGHT * expected / buyers;
        return (paid + weight) / (expected + weight);
    }

    double deviation() {
        return deviation;
    }

    Scale scale() {
        return scale;
    }

    EffectModel model(long seed) {
        return model(seed, List.of());
    }

    /** @param robust by action; null for those of another kind */
    EffectModel model(long seed, List<RobustEffect> robust) {
        RandomGenerator random = new Well19937c(seed);
        double[] mode = model.coefficients();
        double[][] draws = new double[EffectModel.DRAWS][];
        for (int d = 0; d < draws.length; d++) {
            draws[d] = model.draw(random);
        }
        for (int a = 0; a < robust.size(); a++) {
            if (robust.get(a) != null) {
                double[] mean = robust.get(a).coefficients();
                System.arraycopy(mean, 0, mode, layout.block(a), mean.length);
                for (double[] draw : draws) {
                    System.arraycopy(robust.get(a).draw(random), 0, draw, layout.block(a), mean.length);
                }
            }
        }
        return new EffectModel(arms, layout.kinds(), scale, mode, draws, amount);
    }
}

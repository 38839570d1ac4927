package io.valuehub.analytics.effect;

import io.valuehub.analytics.regress.Prior;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Where each coefficient of an {@link EffectModel} stands: α, β, b, one for each type, one for each action, blocks. */
final class EffectLayout {

    private final List<Arm> arms;
    private final List<EffectKind> kinds;
    private final int features;
    private final List<EffectBelief> types = new ArrayList<>();
    private final int[] typeOf;
    private final int[] block;
    private final int size;

    EffectLayout(List<Arm> arms, List<EffectKind> kinds, int features) {
        this.arms = arms;
        this.kinds = kinds;
        this.features = features;
        this.typeOf = new int[arms.size()];
        for (int a = 0; a < typeOf.length; a++) {
            EffectBelief type = arms.get(a).type();
            int known = index(type.action());
            if (known < 0) {
                known = types.size();
                types.add(type);
            }
            typeOf[a] = known;
        }
        this.block = new int[arms.size()];
        int next = action(0) + arms.size();
        for (int a = 0; a < block.length; a++) {
            block[a] = next;
            next += switch (kinds.get(a)) {
                case CONSTANT -> 0;
                case PERSONAL -> features;
                case ROBUST -> features + 1;
            };
        }
        this.size = next;
    }

    private int index(String type) {
        for (int t = 0; t < types.size(); t++) {
            if (types.get(t).action().equals(type)) {
                return t;
            }
        }
        return -1;
    }

    List<EffectKind> kinds() {
        return kinds;
    }

    List<EffectBelief> types() {
        return types;
    }

    int size() {
        return size;
    }

    int type(int t) {
        return 1 + features + t;
    }

    int typeOf(int action) {
        return type(typeOf[action]);
    }

    int action(int a) {
        return 1 + features + types.size() + a;
    }

    int block(int action) {
        return block[action];
    }

    /**
     * Beliefs before the data.
     *
     * @param meanLogOdds of a purchase, as scoring expects it
     * @param personal standard deviation σ of the personal effects
     */
    Prior prior(double meanLogOdds, double personal) {
        double[] means = new double[size];
        double[] deviations = new double[size];
        Arrays.fill(deviations, personal);
        Arrays.fill(deviations, 0, 1 + features, EffectFit.BASE_DEVIATION);
        means[0] = meanLogOdds;
        means[1] = 1;
        for (int t = 0; t < types.size(); t++) {
            means[type(t)] = types.get(t).lift();
            deviations[type(t)] = types.get(t).deviation();
        }
        Arrays.fill(deviations, action(0), action(0) + arms.size(), EffectFit.ACTION_DEVIATION);
        double[] precisions = new double[size];
        for (int j = 0; j < size; j++) {
            precisions[j] = 1 / (deviations[j] * deviations[j]);
        }
        return new Prior(means, precisions);
    }

    /** One row of the logistic regression: what was known of a customer and which action they got (0 for none). */
    double[] row(double[] z, double deviation, int treatment) {
        double[] row = new double[size];
        row[0] = 1;
        row[1] = z[0] * deviation;
        System.arraycopy(z, 1, row, 2, z.length - 1);
        if (treatment > 0) {
            int a = treatment - 1;
            row[typeOf(a)] = 1;
            row[action(a)] = 1;
            if (kinds.get(a) == EffectKind.PERSONAL) {
                System.arraycopy(z, 0, row, block(a), z.length);
            }
        }
        return row;
    }
}

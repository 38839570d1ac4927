package io.valuehub.analytics.decide;

import java.util.ArrayList;
import java.util.List;

/** Puts a choice into words a shop owner understands. */
final class Explanation {

    private final List<Candidate> candidates;
    private final NightTerms terms;
    private final DecisionWords words;

    Explanation(List<Candidate> candidates, NightTerms terms, Prices prices) {
        this.candidates = candidates;
        this.terms = terms;
        this.words = new DecisionWords(terms);
    }

    Decision of(Weighing weighing) {
        int chosen = weighing.chosen();
        int best = weighing.best();
        int nearest = chosen < 0 ? weighing.nearest() : chosen;
        double[] interval = chosen < 0 ? new double[2] : weighing.interval(chosen);
        return new Decision(
                weighing.state(),
                candidates.get(nearest).campaign(),
                label(chosen),
                weighing.probability(chosen),
                weighing.heldOutBy(),
                weighing.gain(chosen),
                weighing.earned(chosen),
                interval[0],
                interval[1],
                weighing.cost(chosen),
                chosen != best,
                weighing.isSkipped(),
                weighed(weighing, best),
                sentence(weighing, best, nearest),
                wouldChange(weighing, best, nearest));
    }

    private String label(int candidate) {
        return candidate < 0 ? Candidate.NONE : candidates.get(candidate).label();
    }

    private List<Weighed> weighed(Weighing weighing, int best) {
        List<Weighed> all = new ArrayList<>();
        boolean nothing = weighing.chosen() < 0;
        all.add(new Weighed(
                null,
                Candidate.NONE,
                known(weighing.order(-1)),
                0.0,
                0.0,
                0.0,
                0.0,
                weighing.probability(-1),
                nothing ? "" : words.actionIsBetter(label(weighing.chosen()), weighing.gain(weighing.chosen()))));
        for (int a = 0; a < candidates.size(); a++) {
            if (weighing.guarded(a).equals(Population.NOT_A_MEMBER)) {
                continue;
            }
            boolean known = weighing.isKnown(a);
            double[] interval = known ? weighing.interval(a) : null;
            all.add(new Weighed(
                    candidates.get(a).campaign(),
                    label(a),
                    known(weighing.order(a)),
                    known(weighing.gain(a)),
                    known ? interval[0] : null,
                    known ? interval[1] : null,
                    known(weighing.cost(a)),
                    weighing.probability(a),
                    a == weighing.chosen() ? "" : whyNot(weighing, a, best)));
        }
        return all;
    }

    private String whyNot(Weighing weighing, int a, int best) {
        if (!weighing.guarded(a).isEmpty()) {
            return weighing.guarded(a);
        }
        if (!weighing.isKnown(a)) {
            return words.unknown();
        }
        if (weighing.gain(a) <= 0) {
            return words.loses(-weighing.gain(a));
        }
        if (weighing.net(a) <= 0) {
            return words.moreElsewhere();
        }
        if (weighing.chosen() >= 0 && weighing.net(a) == weighing.net(weighing.chosen())) {
            return words.earnsAsMuch(label(weighing.chosen()));
        }
        if (weighing.chosen() != best && weighing.net(a) > weighing.net(weighing.chosen())) {
            return words.anotherDrawn(label(weighing.chosen()));
        }
        return words.earnsLess(weighing.gain(a), label(weighing.chosen()), weighing.gain(weighing.chosen()));
    }

    private String sentence(Weighing weighing, int best, int nearest) {
        StringBuilder sentence = new StringBuilder(
                weighing.chosen() < 0
                        ? nothing(weighing, best, nearest)
                        : words.action(
                                label(nearest),
                                weighing.gain(nearest),
                                weighing.interval(nearest),
                                weighing.cost(nearest),
                                weighing.order(-1),
                                weighing.order(nearest),
                                basis(weighing)));
        if (weighing.chosen() >= 0 && weighing.chosen() != best) {
            sentence.append(' ').append(words.exploring(weighing.probability(weighing.chosen())));
        }
        if (weighing.heldOutBy() != null) {
            sentence.append(' ').append(words.heldOut(weighing.heldOutBy()));
        } else if (weighing.isSkipped()) {
            sentence.append(' ').append(words.skipped());
        }
        return sentence.toString();
    }

    private NightTerms.Basis basis(Weighing weighing) {
        return weighing.isRamp() ? NightTerms.Basis.PERSONAL : terms.basis();
    }

    private String nothing(Weighing weighing, int best, int nearest) {
        if (best >= 0) {
            return words.nothingDrawn(label(best), weighing.gain(best), weighing.probability(-1));
        }
        if (!weighing.guarded(nearest).isEmpty()) {
            return words.nothingOpen(label(nearest), weighing.guarded(nearest));
        }
        if (!weighing.isKnown(nearest)) {
            return words.nothingKnown();
        }
        return weighing.gain(nearest) > 0
                ? words.nothingLeft(label(nearest), weighing.gain(nearest))
                : words.nothingGains(label(nearest), -weighing.gain(nearest));
    }

    /** What would have to be otherwise for another choice. */
    private String wouldChange(Weighing weighing, int best, int nearest) {
        if (!weighing.guarded(nearest).isEmpty()) {
            return words.onceOpen(label(nearest));
        }
        if (!weighing.isKnown(nearest)) {
            return words.onceKnown();
        }
        if (weighing.chosen() != best) {
            return words.anotherDraw();
        }
        if (weighing.chosen() >= 0) {
            double other = weighing.deducted(nearest) + Math.max(0, next(weighing, nearest));
            return words.lessThan(label(nearest), weighing.orderFor(nearest, other));
        }
        if (weighing.gain(nearest) > 0) {
            return words.cheaper(label(nearest), weighing.gain(nearest) / weighing.cost(nearest));
        }
        double needed = weighing.orderFor(nearest, weighing.deducted(nearest));
        return needed > weighing.order(nearest) && needed < 1
                ? words.moreThan(label(nearest), needed, weighing.order(nearest))
                : words.neverWorth(label(nearest));
    }

    private double next(Weighing weighing, int than) {
        double next = 0;
        for (int a = 0; a < candidates.size(); a++) {
            boolean rival = a != than && weighing.guarded(a).isEmpty() && weighing.isKnown(a);
            next = rival ? Math.max(next, weighing.net(a)) : next;
        }
        return next;
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}

package io.valuehub.analytics.decide;

import io.valuehub.analytics.effect.Arm;
import io.valuehub.analytics.effect.EffectModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;

/** People to decide for, one after the other, and a night that decides for them. */
final class Crowd {

    static final double NO_LIMIT = Double.POSITIVE_INFINITY;

    private final List<Candidate> candidates;
    private final Population people;
    private final List<Limit> limits = new ArrayList<>();
    private double floor;
    private boolean sure = true;
    private Locale language = Locale.ENGLISH;

    Crowd(Candidate... candidates) {
        this.candidates = List.of(candidates);
        this.people = new Population(candidates.length);
    }

    static Candidate email(String campaign, double sendCost) {
        return new Candidate(campaign, "email", "email", "mail", Discount.NONE, "", sendCost);
    }

    static Candidate coupon(String campaign, double percent) {
        return new Candidate(campaign, "coupon", "email", "mail", Discount.share(percent), "", 0.01);
    }

    static CustomerState customer(long person, double probability, double value) {
        return new CustomerState(person, 60, 2, probability, value, value, 0, 0, Double.NaN);
    }

    Crowd add(CustomerState state) {
        return add(state, false, new boolean[candidates.size()]);
    }

    Crowd add(CustomerState state, boolean heldOut, boolean[] control) {
        String[] open = new String[candidates.size()];
        Arrays.fill(open, "");
        people.add(state, open, heldOut, control, false);
        return this;
    }

    /** One of those on whom a new policy would be tried first. */
    Crowd addFirst(CustomerState state) {
        people.add(state, new String[] {""}, false, new boolean[1], true);
        return this;
    }

    Crowd addClosed(CustomerState state, String... ruledOut) {
        people.add(state, ruledOut, false, new boolean[candidates.size()], false);
        return this;
    }

    /** Effects as they are believed, without a doubt: then nothing is drawn. */
    Crowd unsure(double least) {
        sure = false;
        floor = least;
        return this;
    }

    Crowd spanish() {
        language = Locale.forLanguageTag("es");
        return this;
    }

    Crowd limit(String name, double most, boolean money) {
        boolean[] all = new boolean[candidates.size()];
        Arrays.fill(all, true);
        limits.add(new Limit(name, most, money, all));
        return this;
    }

    Crowd budget(String campaign, double most) {
        boolean[] applies = new boolean[candidates.size()];
        for (int a = 0; a < applies.length; a++) {
            applies[a] = candidates.get(a).campaign().equals(campaign);
        }
        limits.add(new Limit(campaign, most, true, applies));
        return this;
    }

    EffectModel model() {
        List<Arm> arms = candidates.stream()
                .map(c -> new Arm(c.key(), ActionPriors.belief(c)))
                .toList();
        EffectModel model = EffectModel.believed(arms, CustomerState.FEATURES, 7);
        if (!sure) {
            return model;
        }
        double[][] same = new double[EffectModel.DRAWS][];
        Arrays.fill(same, model.mode());
        return new EffectModel(arms, model.kinds(), model.scale(), model.mode(), same, 1);
    }

    Night night(long seed) {
        EffectModel model = model();
        return Night.of(people, candidates, model, model, unsubscribe(), limits, terms(seed));
    }

    /** At prices found before, which depend on no seed. */
    Night night(long seed, Prices prices) {
        EffectModel model = model();
        return Night.of(people, candidates, model, model, unsubscribe(), prices, terms(seed));
    }

    private NightTerms terms(long seed) {
        return new NightTerms(0.35, floor, seed, NightTerms.Basis.BELIEFS, Currency.getInstance("EUR"), language);
    }

    private double[] unsubscribe() {
        return candidates.stream().mapToDouble(ActionPriors::unsubscribe).toArray();
    }

    Decision decision(int i) {
        return night(1).decision(i);
    }
}

package io.valuehub.analytics.recommend;

import io.valuehub.analytics.recommend.History.Touch;
import io.valuehub.analytics.recommend.Recommendation.Because;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Ranks items for one customer.
 *
 * <p><b>Rebuy</b>: with f<sub>j</sub> = Σ 2<sup>−age/half-life</sup> over the customer's purchases of j, divided by the
 * largest, r<sub>j</sub> the item's repeat rate and e<sub>j</sub> what neighbours say,
 *
 * <pre>score_j = f_j r_j if bought before, else neighbourShare · e_j</pre>
 *
 * <p><b>Cross-sell</b>: e<sub>j</sub> = Σ<sub>i bought</sub> W<sub>ij</sub>, of items never bought. What the customer
 * looked at speaks too, the less the longer ago.
 *
 * <p><b>Upsell</b>: for a purchase i, items of its category at {@value #LEAST_STEP} to {@value #MOST_STEP} times its
 * price, by f<sub>i</sub> times the item's share of buyers times the margin gained; what would lower the margin is left
 * out.
 *
 * <p>Behind all of these, and for customers of whom nothing is known, come popular items, first of the categories they
 * like. Equal scores go by the smaller item number.
 */
public final class Recommender {

    /** A step up in price that is noticed, and one that is still the same kind of purchase. */
    public static final double LEAST_STEP = 1.2;

    public static final double MOST_STEP = 2.0;
    /** A look says less than a purchase, and for a shorter time; nothing public tells by how much exactly. */
    private static final double LOOK = 0.3;

    private static final double LOOK_HALF_LIFE_DAYS = 14;
    /** Popular items come after everything that speaks for this customer. */
    private static final double BEHIND = 1e-6;

    private static final double SECONDS_A_DAY = 86_400;
    private static final int[] NOTHING = {};

    private final ItemModel model;
    private final List<Offer> offers;
    private final double mostBuyers;
    /** What may be recommended, the most bought first; all of it under null, and by category. */
    private final Map<String, int[]> popular = new HashMap<>();

    private Recommender(ItemModel model, List<Offer> offers) {
        this.model = model;
        this.offers = offers;
        this.mostBuyers = Math.max(1, Arrays.stream(model.buyers()).max().orElse(1));
        sortByPopularity();
    }

    private void sortByPopularity() {
        int[] offered = IntStream.range(0, model.items())
                .filter(item -> offers.get(item).offered())
                .boxed()
                .sorted(Comparator.comparingInt((Integer item) -> -model.buyers()[item])
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(item -> item)
                .toArray();
        Map<String, IntList> categories = new HashMap<>();
        for (int item : offered) {
            String category = offers.get(item).category();
            if (category != null) {
                categories.computeIfAbsent(category, name -> new IntList()).add(item);
            }
        }
        categories.forEach((category, items) -> popular.put(category, items.toArray()));
        popular.put(null, offered);
    }

    /**
     * With what the shop offers now.
     *
     * @param offers one for each item of the model
     */
    public static Recommender of(ItemModel model, List<Offer> offers) {
        if (offers.size() != model.items()) {
            throw new IllegalArgumentException(offers.size() + " offers for " + model.items() + " items");
        }
        return new Recommender(model, List.copyOf(offers));
    }

    /** Where nothing is known of the offers. */
    public static Recommender of(ItemModel model) {
        return new Recommender(model, Collections.nCopies(model.items(), Offer.UNKNOWN));
    }

    /** The best {@code most} items, the best first; fewer where there are no more. */
    public List<Recommendation> recommend(History history, Placement placement, int most) {
        Scoreboard scores = new Scoreboard(model.items());
        Profile profile = new Profile(history);
        return Arrays.stream(profile.ranked(placement, most, scores))
                .mapToObj(item -> new Recommendation(item, scores.score(item), profile.because(item, placement)))
                .toList();
    }

    /** The items alone. */
    int[] ranked(History history, Placement placement, int most, Scoreboard scores) {
        return new Profile(history).ranked(placement, most, scores);
    }

    private static double decay(Instant asOf, Instant at, double halfLifeDays) {
        double days = Math.max(0, Duration.between(at, asOf).toSeconds() / SECONDS_A_DAY);
        return Math.pow(0.5, days / halfLifeDays);
    }

    /** One customer's history, summed up. */
    private final class Profile {

        private final History history;
        private final Map<Integer, Bought> bought = new TreeMap<>();
        private final Map<Integer, Instant> looked = new TreeMap<>();
        private final Map<String, Double> liking = new TreeMap<>();

        Profile(History history) {
            this.history = history;
            for (Touch purchase : history.purchases()) {
                double weight =
                        decay(history.asOf(), purchase.at(), model.settings().halfLifeDays());
                bought.merge(purchase.item(), new Bought(1, purchase.at(), weight), Bought::and);
            }
            double largest = bought.values().stream()
                    .mapToDouble(Bought::frequency)
                    .max()
                    .orElse(0);
            bought.replaceAll((item, of) -> of.relativeTo(largest));
            history.views().forEach(view -> looked.merge(view.item(), view.at(), (a, b) -> a.isAfter(b) ? a : b));
            like();
        }

        private void like() {
            bought.forEach((item, of) -> like(offers.get(item).category(), of.times()));
            looked.keySet().forEach(item -> like(offers.get(item).category(), LOOK));
            history.interests().forEach(category -> like(category, 1));
            double sum = liking.values().stream().mapToDouble(d -> d).sum();
            liking.replaceAll((category, weight) -> weight / sum);
        }

        private void like(String category, double weight) {
            if (category != null) {
                liking.merge(category, weight, Double::sum);
            }
        }

        int[] ranked(Placement placement, int most, Scoreboard scores) {
            scores.clear();
            switch (placement) {
                case REBUY -> rebuy(scores, most);
                case CROSS_SELL -> crossSell(scores, most);
                case UPSELL -> upsell(scores);
            }
            for (int item : scores.listed()) {
                if (!offers.get(item).offered() || history.unwanted().contains(item)) {
                    scores.exclude(item);
                }
            }
            return scores.ranked(most);
        }

        private void rebuy(Scoreboard scores, int most) {
            neighbours(scores);
            fill(scores, most);
            for (int item : scores.listed()) {
                scores.set(item, model.settings().neighbourShare() * scores.score(item) + popularity(item));
            }
            bought.forEach((item, of) -> scores.set(item, of.frequency() * model.repeatRates()[item]));
        }

        private void crossSell(Scoreboard scores, int most) {
            neighbours(scores);
            fill(scores, most);
            for (int item : scores.listed()) {
                scores.add(item, popularity(item));
            }
            bought.keySet().forEach(scores::exclude);
        }

        private void neighbours(Scoreboard scores) {
            bought.keySet().forEach(item -> model.neighbours().addTo(scores, item, 1));
            looked.forEach((item, at) -> {
                double weight = look(at);
                scores.add(item, weight);
                model.neighbours().addTo(scores, item, weight);
            });
        }

        /** As many popular items, of all and of each liked category, as can be needed. */
        private void fill(Scoreboard scores, int most) {
            int needed = most + bought.size() + history.unwanted().size();
            list(scores, popular.get(null), needed);
            liking.keySet().forEach(category -> list(scores, popular.getOrDefault(category, NOTHING), needed));
        }

        private void list(Scoreboard scores, int[] items, int needed) {
            for (int i = 0; i < Math.min(needed, items.length); i++) {
                scores.list(items[i]);
            }
        }

        private double look(Instant at) {
            return LOOK * decay(history.asOf(), at, LOOK_HALF_LIFE_DAYS);
        }

        private double popularity(int item) {
            String category = offers.get(item).category();
            double liked = category == null ? 0 : liking.getOrDefault(category, 0.0);
            return BEHIND * (liked + model.buyers()[item] / mostBuyers * (liked > 0 ? 1 : 0.5));
        }

        private void upsell(Scoreboard scores) {
            bought.keySet().forEach(item -> {
                String category = offers.get(item).category();
                for (int other : category == null ? NOTHING : popular.getOrDefault(category, NOTHING)) {
                    double step = step(item, other);
                    if (step > scores.score(other)) {
                        scores.set(other, step);
                    }
                }
            });
        }

        /** What a step up from one item to another is worth; −∞ when it is none. */
        private double step(int from, int to) {
            Offer now = offers.get(from);
            Offer then = offers.get(to);
            double ratio = then.price() / now.price();
            if (now.category() == null
                    || !now.category().equals(then.category())
                    || !(ratio >= LEAST_STEP && ratio <= MOST_STEP)
                    || bought.containsKey(to)) {
                return Double.NEGATIVE_INFINITY;
            }
            double known = then.margin() - now.margin();
            double gained = Double.isNaN(known) ? then.price() - now.price() : known;
            return gained > 0
                    ? bought.get(from).frequency() * (model.buyers()[to] + 1) / (mostBuyers + 1) * gained
                    : Double.NEGATIVE_INFINITY;
        }

        Because because(int item, Placement placement) {
            if (bought.containsKey(item)) {
                return new Because.BoughtBefore(
                        bought.get(item).times(), bought.get(item).last());
            }
            if (placement == Placement.UPSELL) {
                int from = strongestStep(item);
                return new Because.StepUp(
                        from, offers.get(item).price() / offers.get(from).price());
            }
            int from = strongestNeighbour(item);
            double said = from < 0 ? 0 : said(from, item);
            if (looked.containsKey(item) && look(looked.get(item)) >= said) {
                return new Because.LookedAt(looked.get(item));
            }
            if (said > 0) {
                return new Because.GoesWith(from, model.rule(from, item));
            }
            String category = offers.get(item).category();
            return new Because.Popular(
                    model.buyers()[item], category != null && liking.containsKey(category) ? category : null);
        }

        private int strongestStep(int item) {
            return bought.keySet().stream()
                    .reduce((a, b) -> step(b, item) > step(a, item) ? b : a)
                    .orElseThrow();
        }

        private int strongestNeighbour(int item) {
            int strongest = -1;
            for (int from : bought.keySet()) {
                strongest = strongest < 0 || said(from, item) > said(strongest, item) ? from : strongest;
            }
            for (int from : looked.keySet()) {
                strongest = strongest < 0 || said(from, item) > said(strongest, item) ? from : strongest;
            }
            return strongest;
        }

        private double said(int from, int item) {
            double factor = bought.containsKey(from) ? 1 : look(looked.get(from));
            return factor * model.neighbours().weight(from, item);
        }
    }

    /** How often, when last, and how often if the older purchases count less. */
    private record Bought(int times, Instant last, double frequency) {

        Bought and(Bought other) {
            return new Bought(
                    times + other.times, last.isAfter(other.last) ? last : other.last, frequency + other.frequency);
        }

        /** A purchase so long ago that its weight is nought in double precision is a purchase all the same. */
        Bought relativeTo(double largest) {
            return new Bought(times, last, largest > 0 ? frequency / largest : 1);
        }
    }
}

package io.valuehub.analytics.recommend;

import io.valuehub.analytics.recommend.History.Touch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A model put to the test: what it recommends to each customer against what their last basket held. */
final class Trial {

    private final LastBasketOut cut;
    private final int step;

    private Trial(LastBasketOut cut, int step) {
        this.cut = cut;
        this.step = step;
    }

    /** @param most how many customers are bearable; of more, every so manieth is asked about */
    static Trial of(LastBasketOut cut, int most) {
        return new Trial(cut, Math.max(1, (cut.customers().length + most - 1) / most));
    }

    /** Any item: what they take next, bought before or not. */
    RankingFigures all(ItemModel model) {
        Recommender recommender = Recommender.of(model);
        Scoreboard scores = new Scoreboard(model.items());
        RankingFigures.Sum sum = new RankingFigures.Sum();
        for (int i = 0; i < cut.customers().length; i += step) {
            sum.add(recommender.ranked(history(i), Placement.REBUY, RankingFigures.LENGTH, scores), cut.truth()[i]);
        }
        return sum.mean();
    }

    /** Only items never bought before, of those customers who took one. */
    RankingFigures fresh(ItemModel model) {
        Recommender recommender = Recommender.of(model);
        Scoreboard scores = new Scoreboard(model.items());
        RankingFigures.Sum sum = new RankingFigures.Sum();
        for (int i = 0; i < cut.customers().length; i += step) {
            History history = history(i);
            int[] truth = fresh(i, history);
            if (truth.length > 0) {
                sum.add(recommender.ranked(history, Placement.CROSS_SELL, RankingFigures.LENGTH, scores), truth);
            }
        }
        return sum.mean();
    }

    private int[] fresh(int i, History history) {
        Set<Integer> bought = new HashSet<>();
        history.purchases().forEach(purchase -> bought.add(purchase.item()));
        return Arrays.stream(cut.truth()[i])
                .filter(item -> !bought.contains(item))
                .toArray();
    }

    private History history(int i) {
        Baskets training = cut.training();
        int customer = cut.customers()[i];
        List<Touch> purchases = new ArrayList<>();
        for (int basket = training.firstBasket(customer); basket < training.firstBasket(customer + 1); basket++) {
            Instant at = Instant.ofEpochSecond(training.time(basket));
            for (int item : training.itemsOf(basket)) {
                purchases.add(new Touch(item, at));
            }
        }
        return History.of(Instant.ofEpochSecond(cut.times()[i]), purchases);
    }
}

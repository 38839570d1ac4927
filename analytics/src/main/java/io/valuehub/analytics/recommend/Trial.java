package io.valuehub.analytics.recommend;

import io.valuehub.analytics.recommend.History.Touch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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
        RankingFigures.Sum sum = new RankingFigures.Sum();
        for (int i = 0; i < cut.customers().length; i += step) {
            sum.add(ranked(recommender, i, Placement.REBUY), cut.truth()[i]);
        }
        return sum.mean();
    }

    /** Only items never bought before, of those customers who took one. */
    RankingFigures fresh(ItemModel model) {
        Recommender recommender = Recommender.of(model);
        RankingFigures.Sum sum = new RankingFigures.Sum();
        for (int i = 0; i < cut.customers().length; i += step) {
            int[] truth = fresh(i);
            if (truth.length > 0) {
                sum.add(ranked(recommender, i, Placement.CROSS_SELL), truth);
            }
        }
        return sum.mean();
    }

    private int[] ranked(Recommender recommender, int i, Placement placement) {
        return Strongest.ranked(recommender.scores(history(i), placement), RankingFigures.LENGTH);
    }

    private int[] fresh(int i) {
        boolean[] bought = new boolean[cut.training().items()];
        history(i).purchases().forEach(purchase -> bought[purchase.item()] = true);
        return Arrays.stream(cut.truth()[i]).filter(item -> !bought[item]).toArray();
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

package io.valuehub.analytics.recommend;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Chooses how to recommend from the baskets to learn from alone: the last basket of every customer is taken out once more,
 * and of a few candidates that is taken whose lists of ten have the highest nDCG, the first among equals. EASE's λ is
 * chosen on the {@value #SEARCH_ITEMS} most bought items, where a fit takes about a second.
 */
public final class SettingsSearch {

    /** Below so many customers to ask about, differences between candidates are noise. */
    static final int LEAST_CUSTOMERS = 100;

    private static final int MOST_CUSTOMERS = 5_000;
    private static final int SEARCH_ITEMS = 1_500;
    private static final double[] LAMBDAS = {200, 50, 100, 500, 1000};
    private static final double[] HALF_LIVES = {180, 90, 365, Double.POSITIVE_INFINITY};
    /** The great ones are for shops where people hardly buy a thing twice. */
    private static final double[] SHARES = {0.1, 0.05, 0.2, 0.4, 1, 4};

    private SettingsSearch() {}

    /** The settings for these baskets; the usual ones where too few customers have several. */
    public static RecommenderSettings choose(Baskets baskets) {
        RecommenderSettings usual = RecommenderSettings.usual(baskets.items());
        LastBasketOut cut = LastBasketOut.of(baskets.mostBought(SEARCH_ITEMS));
        if (cut.customers().length < LEAST_CUSTOMERS) {
            return usual;
        }
        Trial trial = Trial.of(cut, MOST_CUSTOMERS);
        // The same method as for all items, whatever the number that is looked at here.
        ItemModel model = usual.method() == RecommenderSettings.Method.EASE
                ? best(
                        DoubleStream.of(LAMBDAS).mapToObj(usual::withLambda).toList(),
                        settings -> ItemModel.fit(cut.training(), settings),
                        trial::fresh)
                : ItemModel.fit(cut.training(), usual);
        List<RecommenderSettings> memories = Arrays.stream(HALF_LIVES)
                .boxed()
                .flatMap(halfLife ->
                        Arrays.stream(SHARES).mapToObj(share -> model.settings().withHistory(halfLife, share)))
                .toList();
        return best(memories, model::with, trial::all).settings();
    }

    private static ItemModel best(
            List<RecommenderSettings> candidates,
            java.util.function.Function<RecommenderSettings, ItemModel> fit,
            java.util.function.Function<ItemModel, RankingFigures> trial) {
        ItemModel best = null;
        double highest = Double.NEGATIVE_INFINITY;
        for (RecommenderSettings candidate : candidates) {
            ItemModel model = fit.apply(candidate);
            double ndcg = trial.apply(model).ndcg();
            if (best == null || ndcg > highest) {
                best = model;
                highest = ndcg;
            }
        }
        return best;
    }
}

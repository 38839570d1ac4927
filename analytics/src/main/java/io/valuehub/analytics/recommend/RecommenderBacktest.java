package io.valuehub.analytics.recommend;

/**
 * How well items are recommended, by leaving out the last basket of every customer who has several. Settings are chosen
 * inside the baskets that remain, so that nothing of what is foretold was seen.
 *
 * @param customers who were asked about
 * @param items that were known
 * @param rebuyMethod what ranked any item
 * @param all any item against all of the last basket
 * @param crossSellMethod what ranked items never bought before
 * @param fresh those against the items of the last basket that were never bought before
 */
public record RecommenderBacktest(
        int customers,
        int items,
        String rebuyMethod,
        RankingFigures all,
        String crossSellMethod,
        RankingFigures fresh) {

    /** Name of the protocol. */
    public static final String PROTOCOL = "leave-last-basket-out";

    /** Takes the last baskets out, learns from the others, and compares. */
    public static RecommenderBacktest of(Baskets baskets) {
        LastBasketOut cut = LastBasketOut.of(baskets);
        ItemModel model = ItemModel.fit(cut.training(), SettingsSearch.choose(cut.training()));
        Trial trial = Trial.of(cut, Integer.MAX_VALUE);
        return new RecommenderBacktest(
                cut.customers().length,
                cut.training().items(),
                model.settings().rebuyWords(),
                trial.all(model),
                model.settings().crossSellWords(),
                trial.fresh(model));
    }
}

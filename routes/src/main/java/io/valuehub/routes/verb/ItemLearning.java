package io.valuehub.routes.verb;

import io.valuehub.analytics.recommend.ItemModel;
import io.valuehub.analytics.recommend.RecommenderSettings;
import io.valuehub.analytics.recommend.SettingsSearch;
import io.valuehub.routes.ledger.BasketReading;
import io.valuehub.routes.ledger.ItemModels;
import io.valuehub.routes.ledger.ScoreRun;
import io.valuehub.routes.ledger.SoldItems;
import java.time.LocalDate;
import java.util.Optional;

/** Learns after a score run what goes with what. */
final class ItemLearning {

    /** What suits a shop changes slowly, and choosing it takes several times as long as learning with it. */
    private static final int SEARCH_DAYS = 7;

    private final Hub hub;
    private final ItemModels models;

    ItemLearning(Hub hub) {
        this.hub = hub;
        this.models = new ItemModels(hub.ledger(), hub.clock());
    }

    void after(ScoreRun run) {
        SoldItems sold =
                new BasketReading(hub.ledger()).read(run.asOf(), hub.settings().timeZone());
        RecommenderSettings usual = RecommenderSettings.usual(sold.baskets().items());
        Optional<ItemModels.Newest> recent = models.newest()
                .filter(newest -> newest.settings().method() == usual.method())
                .filter(newest -> newest.searchedOn().isAfter(run.asOf().minusDays(SEARCH_DAYS)))
                .filter(newest -> !newest.searchedOn().isAfter(run.asOf()));
        RecommenderSettings settings =
                recent.map(ItemModels.Newest::settings).orElseGet(() -> SettingsSearch.choose(sold.baskets()));
        LocalDate searchedOn = recent.map(ItemModels.Newest::searchedOn).orElse(run.asOf());
        models.write(run, ItemModel.fit(sold.baskets(), settings), sold, searchedOn);
    }
}

package io.valuehub.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.recommend.History.Touch;
import io.valuehub.analytics.recommend.Recommendation.Because.BoughtBefore;
import io.valuehub.analytics.recommend.Recommendation.Because.GoesWith;
import io.valuehub.analytics.recommend.Recommendation.Because.LookedAt;
import io.valuehub.analytics.recommend.Recommendation.Because.Popular;
import io.valuehub.analytics.recommend.Recommendation.Because.StepUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A made-up shop in which everything can be counted by hand. */
class RecommenderTest {

    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");

    private static Instant daysAgo(int days) {
        return NOW.minus(Duration.ofDays(days));
    }

    /**
     * Coffee and filters go together in 3 of 6 baskets (each is in 4), tea and cups in 1; pots are bought alone.
     */
    private static Baskets baskets() {
        return Baskets.builder()
                .add(1, daysAgo(90), List.of("coffee", "filters"))
                .add(1, daysAgo(10), List.of("coffee"))
                .add(2, daysAgo(80), List.of("filters", "coffee", "coffee"))
                .add(3, daysAgo(70), List.of("coffee", "filters"))
                .add(4, daysAgo(60), List.of("filters", "tea", "cups"))
                .add(5, daysAgo(50), List.of("pot"))
                .build();
    }

    private static ItemModel model() {
        return ItemModel.fit(baskets(), RecommenderSettings.usual(5));
    }

    private static int item(String key) {
        return baskets().itemOf(key);
    }

    private static History bought(String... keys) {
        return History.of(
                NOW,
                Arrays.stream(keys)
                        .map(key -> new Touch(item(key), daysAgo(20)))
                        .toList());
    }

    private static List<String> keys(List<Recommendation> recommendations) {
        return recommendations.stream()
                .map(recommendation -> baskets().item(recommendation.item()))
                .toList();
    }

    @Test
    void whatWasBoughtComesFirstInRebuyAndIsLeftOutOfCrossSell() {
        Recommender recommender = Recommender.of(model());

        List<Recommendation> rebuy = recommender.recommend(bought("coffee", "coffee", "tea"), Placement.REBUY, 10);
        assertThat(keys(rebuy)).startsWith("coffee", "tea").hasSize(5);
        assertThat(rebuy.get(0).because()).isEqualTo(new BoughtBefore(2, daysAgo(20)));
        List<Recommendation> crossSell = recommender.recommend(bought("coffee", "tea"), Placement.CROSS_SELL, 10);
        assertThat(keys(crossSell)).doesNotContain("coffee", "tea").startsWith("filters");
    }

    /** Counted by hand: 3 of 6 baskets hold both; coffee is in 4 and filters in 4, so by chance 4/6 of coffee's 4 would. */
    @Test
    void saysHowOftenBothWereBoughtTogether() {
        Recommendation filters = Recommender.of(model())
                .recommend(bought("coffee"), Placement.CROSS_SELL, 1)
                .get(0);

        AssociationRule rule = ((GoesWith) filters.because()).rule();
        assertThat(rule).isEqualTo(new AssociationRule(List.of("coffee"), "filters", 3, 4, 4, 6));
        assertThat(rule.lift()).isCloseTo(3.0 / 4 / (4.0 / 6), within(1e-12));
        assertThat(rule.confidence()).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void recentPurchasesCountMore() {
        History history = History.of(
                NOW,
                List.of(
                        new Touch(item("cups"), daysAgo(400)),
                        new Touch(item("cups"), daysAgo(390)),
                        new Touch(item("pot"), daysAgo(5))));

        // Half-life 180 days: two cups weigh 2^(-400/180) + 2^(-390/180) = .44, the pot 2^(-5/180) = .98.
        assertThat(keys(Recommender.of(model()).recommend(history, Placement.REBUY, 2)))
                .containsExactly("pot", "cups");
    }

    @Test
    void aStrangerGetsWhatMostBuy() {
        List<Recommendation> popular =
                Recommender.of(model()).recommend(History.of(NOW, List.of()), Placement.CROSS_SELL, 3);

        // Filters have 4 buyers, coffee 3; cups, pot and tea 1 each: the smaller key first.
        assertThat(keys(popular)).containsExactly("filters", "coffee", "cups");
        assertThat(popular.get(0).because()).isEqualTo(new Popular(4, null));
    }

    @Test
    void interestsAndLooksSpeakForThoseWithoutPurchases() {
        List<Offer> offers = offers(Double.NaN);
        History interested = new History(NOW, List.of(), List.of(), Set.of("tea things"), Set.of());
        History looking = new History(NOW, List.of(), List.of(new Touch(item("pot"), daysAgo(1))), Set.of(), Set.of());

        Recommendation first = Recommender.of(model(), offers)
                .recommend(interested, Placement.CROSS_SELL, 1)
                .get(0);
        assertThat(baskets().item(first.item())).isEqualTo("cups");
        assertThat(first.because()).isEqualTo(new Popular(1, "tea things"));
        assertThat(Recommender.of(model(), offers)
                        .recommend(looking, Placement.CROSS_SELL, 1)
                        .get(0)
                        .because())
                .isEqualTo(new LookedAt(daysAgo(1)));
    }

    /** Prices 10, 15 and 30 in one category: 15 is 1.5 times 10; 30 is 3 times 10, more than a step, and 2 times 15. */
    @Test
    void upsellIsAStepInPriceWithinTheCategory() {
        Recommender recommender = Recommender.of(model(), offers(Double.NaN));

        List<Recommendation> step = recommender.recommend(bought("coffee"), Placement.UPSELL, 10);
        assertThat(keys(step)).containsExactly("filters");
        assertThat(step.get(0).because()).isEqualTo(new StepUp(item("coffee"), 1.5));
        assertThat(keys(recommender.recommend(bought("filters"), Placement.UPSELL, 10)))
                .containsExactly("pot");
        assertThat(recommender.recommend(bought("pot"), Placement.UPSELL, 10)).isEmpty();
        assertThat(Recommender.of(model()).recommend(bought("coffee"), Placement.UPSELL, 10))
                .isEmpty();
        // Filters at 15 that leave no more than coffee at 10 are no gain.
        assertThat(Recommender.of(model(), offers(4)).recommend(bought("coffee"), Placement.UPSELL, 10))
                .isEmpty();
    }

    /** Coffee 10, filters 15, pot 30 of one category, tea and cups of another without price. */
    private static List<Offer> offers(double margin) {
        return Arrays.stream(model().keys())
                .map(key -> switch (key) {
                    case "coffee" -> new Offer("coffee things", 10, margin, true);
                    case "filters" -> new Offer("coffee things", 15, margin, true);
                    case "pot" -> new Offer("coffee things", 30, margin, true);
                    default -> new Offer("tea things", Double.NaN, Double.NaN, true);
                })
                .toList();
    }

    @Property(tries = 60)
    void neverRecommendsWhatIsNotOfferedOrWasSentBack(
            @ForAll @IntRange(max = 31) int gone,
            @ForAll @IntRange(max = 31) int sentBack,
            @ForAll Placement placement) {
        ItemModel model = model();
        List<Offer> offers = new ArrayList<>(offers(Double.NaN));
        Set<Integer> unwanted = new java.util.HashSet<>();
        for (int i = 0; i < 5; i++) {
            Offer offer = offers.get(i);
            offers.set(i, new Offer(offer.category(), offer.price(), offer.margin(), (gone >> i & 1) == 0));
            if ((sentBack >> i & 1) == 1) {
                unwanted.add(i);
            }
        }
        History history = new History(
                NOW,
                bought("coffee", "tea").purchases(),
                List.of(new Touch(item("cups"), NOW)),
                Set.of("coffee things"),
                unwanted);

        assertThat(Recommender.of(model, offers).recommend(history, placement, 10))
                .allSatisfy(recommendation -> {
                    assertThat(offers.get(recommendation.item()).offered()).isTrue();
                    assertThat(unwanted).doesNotContain(recommendation.item());
                });
    }

    @Test
    void aShopOfFiveItemsAndOneBasketEachHasNobodyToAskAbout() {
        Baskets.Builder baskets = Baskets.builder();
        for (int customer = 0; customer < 5; customer++) {
            baskets.add(customer, NOW, List.of("item " + customer));
        }

        RecommenderBacktest backtest = RecommenderBacktest.of(baskets.build());

        assertThat(backtest.customers()).isZero();
        assertThat(backtest.items()).isEqualTo(5);
        assertThat(backtest.all().hitRate()).isNaN();
        assertThat(backtest.fresh().ndcg()).isNaN();
    }

    @Test
    void aShopWithoutOrdersHasNothingToSay() {
        ItemModel nothing = ItemModel.fit(Baskets.builder().build(), RecommenderSettings.usual(0));

        assertThat(Recommender.of(nothing).recommend(History.of(NOW, List.of()), Placement.REBUY, 3))
                .isEmpty();
    }

    /** Everybody buys the item after the last one bought: a rule the neighbours must find among very many items. */
    @Test
    void findsTheRuleOfAShopOfFiftyThousandItems() {
        int items = 50_000;
        SplittableRandom random = new SplittableRandom(5);
        Baskets.Builder baskets = Baskets.builder();
        for (int customer = 0; customer < 30_000; customer++) {
            int item = random.nextInt(items);
            for (int order = 0; order < 6; order++) {
                baskets.add(customer, NOW, List.of(String.format("%05d", (item + order) % items)));
            }
        }

        RecommenderBacktest backtest = RecommenderBacktest.of(baskets.build());

        assertThat(backtest.crossSellMethod()).startsWith("item cosine");
        // With 3.6 customers an item nearly every next item is among the ten nearest; by popularity it would be .0002.
        assertThat(backtest.fresh().hitRate()).isGreaterThan(0.9);
    }

    @Test
    void theSameBasketsGiveTheSameModelAndSettings() {
        SplittableRandom random = new SplittableRandom(11);
        Baskets.Builder baskets = Baskets.builder();
        for (int customer = 0; customer < 300; customer++) {
            for (int order = 0; order < 3; order++) {
                baskets.add(
                        customer,
                        daysAgo(100 - order),
                        List.of("i" + random.nextInt(40), "i" + random.nextInt(40), "i" + random.nextInt(40)));
            }
        }
        Baskets all = baskets.build();

        RecommenderSettings settings = SettingsSearch.choose(all);

        assertThat(SettingsSearch.choose(all)).isEqualTo(settings);
        assertThat(ItemModel.fit(all, settings).neighbours().weightsOf(7))
                .isEqualTo(ItemModel.fit(all, settings).neighbours().weightsOf(7));
    }

    @Test
    void basketsComeInTimeOrder() {
        Baskets.Builder baskets = Baskets.builder().add(1, NOW, List.of("a"));

        assertThatThrownBy(() -> baskets.add(1, daysAgo(1), List.of("b")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("customer 1");
        assertThat(baskets.add(2, daysAgo(1), List.of())
                        .add(2, daysAgo(1), List.of("b"))
                        .build()
                        .customers())
                .isEqualTo(2);
    }

    @Test
    void offersAreForTheItemsOfTheModel() {
        assertThatThrownBy(() -> Recommender.of(model(), List.of(Offer.UNKNOWN)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

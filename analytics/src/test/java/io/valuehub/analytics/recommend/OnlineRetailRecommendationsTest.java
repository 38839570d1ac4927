package io.valuehub.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A real shop. Expected figures: reference-actions.md, section 9, unless said otherwise. */
class OnlineRetailRecommendationsTest {

    private static final double DIGITS = 5e-5;

    private static Baskets baskets;
    private static LastBasketOut cut;
    private static Trial trial;

    @BeforeAll
    static void read() {
        baskets = PublishedBaskets.onlineRetail();
        cut = LastBasketOut.of(baskets);
        trial = Trial.of(cut, Integer.MAX_VALUE);
    }

    @Test
    void isCutAsPublished() {
        assertThat(baskets.customers()).isEqualTo(4_334);
        assertThat(baskets.baskets()).isEqualTo(18_402);
        assertThat(baskets.items()).isEqualTo(3_659);
        assertThat(cut.training().items()).isEqualTo(3_644);
        assertThat(cut.customers()).hasSize(2_827);
    }

    /** The must-hold line: settings chosen inside the training baskets. */
    @Test
    void foretellsLastBaskets() {
        RecommenderBacktest backtest = RecommenderBacktest.of(baskets);

        assertThat(backtest.customers()).isEqualTo(2_827);
        assertThat(backtest.items()).isEqualTo(3_644);
        assertThat(backtest.fresh().customers()).isEqualTo(2_495);
        assertThat(backtest.all().hitRate()).isGreaterThanOrEqualTo(0.70);
        assertThat(backtest.fresh().hitRate()).isGreaterThanOrEqualTo(0.385);
        // Own most frequent items alone: recall .1884, nDCG .2706; the repeat rate and neighbours must add to it.
        assertThat(backtest.all().recall()).isGreaterThan(0.1884);
        assertThat(backtest.all().ndcg()).isGreaterThan(0.2706);
    }

    /** Half a minute of two processors; in processor time, for whatever else runs beside the test. */
    @Test
    void easeHasThePublishedFiguresWithinHalfAMinute() {
        long start = processorTime();
        Ease ease = Ease.fit(cut.training().itemsByCustomer(), 500);
        assertThat(Duration.ofNanos(processorTime() - start)).isLessThanOrEqualTo(Duration.ofSeconds(60));

        figures(trial.fresh(model(ease.neighbours(cut.training().items()))), 0.4028, 0.0682, 0.0870);
        // What the hub keeps of it is as good.
        assertThat(trial.fresh(model(ease.neighbours(RecommenderSettings.EASE_NEIGHBOURS)))
                        .hitRate())
                .isGreaterThan(0.40);
    }

    private static long processorTime() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    @Test
    void cosineHasThePublishedFigures() {
        ItemNeighbours cosine = CosineNeighbours.fit(cut.training().itemsByCustomer(), 50);

        figures(trial.fresh(model(cosine)), 0.3511, 0.0635, 0.0796);
    }

    @Test
    void popularityHasThePublishedFigures() {
        ItemNeighbours none = ItemNeighbours.of(
                new int[cut.training().items()][0], new double[cut.training().items()][0]);

        figures(trial.fresh(model(none)), 0.2345, 0.0245, 0.0350);
    }

    /** Pairs seen at least 100 and 200 times: the supports are those counts over 18,402 baskets. */
    @Test
    void pairsHaveThePublishedCounts() {
        AssociationRules pairs = AssociationRules.mine(baskets, 100.0 / 18_402, 2, 100_000);

        assertThat(pairs.setsBySize().get(2)).isEqualTo(1_569);
        assertThat(pairs.rules(0).stream().filter(rule -> rule.together() >= 200))
                .hasSize(2 * 268);
        AssociationRule bags = rule(pairs, "22386", "85099B");
        assertThat(bags.together()).isEqualTo(546);
        assertThat(bags.antecedentBaskets()).isEqualTo(871);
        assertThat(bags.consequentBaskets()).isEqualTo(1_600);
        assertThat(bags.lift()).isCloseTo(7.2097, within(DIGITS));
        assertThat(bags.confidence()).isCloseTo(0.6269, within(DIGITS));
        assertThat(rule(pairs, "22697", "22699").lift()).isCloseTo(18.4002, within(DIGITS));
        assertThat(rule(pairs, "22697", "22699").confidence()).isCloseTo(0.7829, within(DIGITS));
        assertThat(rule(pairs, "22726", "22727").lift()).isCloseTo(14.0950, within(DIGITS));
        assertThat(rule(pairs, "20725", "22384").lift()).isCloseTo(8.0198, within(DIGITS));
        assertThat(pairs.rules(0).stream()
                        .filter(rule -> rule.together() >= 200)
                        .mapToDouble(AssociationRule::lift)
                        .max())
                .hasValueCloseTo(rule(pairs, "23171", "23172").lift(), within(DIGITS))
                .hasValueCloseTo(61.4617, within(DIGITS));
    }

    private static AssociationRule rule(AssociationRules rules, String from, String to) {
        return rules.rules(0).stream()
                .filter(rule -> rule.antecedent().equals(List.of(from))
                        && rule.consequent().equals(to))
                .findFirst()
                .orElseThrow();
    }

    /** Cross-sell of these neighbours; nothing else of the model is looked at. */
    private static ItemModel model(ItemNeighbours neighbours) {
        Baskets training = cut.training();
        RecommenderSettings settings = RecommenderSettings.usual(training.items());
        Incidence buyers = training.itemsByCustomer().transposed();
        int[] counts = new int[training.items()];
        Arrays.setAll(counts, buyers::count);
        return new ItemModel(
                settings,
                training.baskets(),
                training.customers(),
                new String[training.items()],
                counts,
                counts,
                new double[training.items()],
                neighbours,
                new int[training.items()][]);
    }

    private static void figures(RankingFigures figures, double hitRate, double recall, double ndcg) {
        assertThat(figures.customers()).isEqualTo(2_495);
        assertThat(figures.hitRate()).isCloseTo(hitRate, within(DIGITS));
        assertThat(figures.recall()).isCloseTo(recall, within(DIGITS));
        assertThat(figures.ndcg()).isCloseTo(ndcg, within(DIGITS));
    }
}

package io.valuehub.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Shops whose law is known: what is foretold of the last basket must be as good as the law allows. */
class SimulatedBasketsTest {

    private static final Instant OPENED = Instant.parse("2025-01-01T00:00:00Z");

    private static Instant day(int day) {
        return OPENED.plus(Duration.ofDays(day));
    }

    /**
     * Everybody takes items by popularity (1/rank of 100) and by nothing else, so that the ten most bought are the best list
     * there is, also of items bought before: the lists come near, within .04 (a standard error is about .013).
     */
    @Test
    void whereOnlyPopularityCountsListsAreOfPopularItems() {
        SplittableRandom random = new SplittableRandom(21);
        int[] ranks = IntStream.rangeClosed(1, 100)
                .flatMap(rank -> IntStream.generate(() -> rank).limit(2520 / rank))
                .toArray();
        Baskets.Builder builder = Baskets.builder();
        double hits = 0;
        double asked = 0;
        for (int customer = 0; customer < 1500; customer++) {
            int baskets = 2 + random.nextInt(5);
            Set<Integer> last = new HashSet<>();
            for (int basket = 0; basket < baskets; basket++) {
                last = IntStream.range(0, 1 + random.nextInt(4))
                        .mapToObj(k -> ranks[random.nextInt(ranks.length)])
                        .collect(Collectors.toSet());
                List<String> items = last.stream().map("item-%03d"::formatted).toList();
                builder.add(customer, day(10 * basket + random.nextInt(10)), items);
            }
            hits += last.stream().anyMatch(rank -> rank <= 10) ? 1 : 0;
            asked++;
        }
        RecommenderBacktest backtest = RecommenderBacktest.of(builder.build());
        System.out.println("popularity, seed 21: " + backtest + " against " + hits / asked);
        assertThat(backtest.all().hitRate()).isGreaterThan(hits / asked - .04);
    }

    /** After the printer k comes its ink k, and nothing is bought twice: it stands first, also among all items. */
    @Test
    void whereNothingIsBoughtTwiceWhatGoesWithItComesFirst() {
        SplittableRandom random = new SplittableRandom(22);
        Baskets.Builder builder = Baskets.builder();
        for (int customer = 0; customer < 1200; customer++) {
            int[] kinds = IntStream.range(0, 80).toArray();
            int baskets = 3 + random.nextInt(4);
            for (int basket = 0; basket < baskets; basket++) {
                int pair = basket / 2;
                int other = pair + random.nextInt(kinds.length - pair);
                if (basket % 2 == 0) {
                    int kept = kinds[pair];
                    kinds[pair] = kinds[other];
                    kinds[other] = kept;
                }
                builder.add(customer, day(20 * basket), List.of((basket % 2 == 0 ? "printer " : "ink ") + kinds[pair]));
            }
        }
        RecommenderBacktest backtest = RecommenderBacktest.of(builder.build());
        System.out.println("pairs, seed 22: " + backtest);
        // The list of what was never bought is the best list of all items too.
        assertThat(backtest.all().ndcg()).isGreaterThan(.75 * backtest.fresh().ndcg());
        // Half of the last baskets are ink, which is known for sure: a standard error of .014.
        assertThat(backtest.fresh().hitRate()).isGreaterThan(.46);
    }
}

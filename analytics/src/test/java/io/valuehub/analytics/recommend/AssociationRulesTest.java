package io.valuehub.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected counts and values: reference-actions.md, section 10; the counts are also published with R's arules. */
class AssociationRulesTest {

    private static final int MANY = 100_000;

    @Test
    void findsAsManySetsAndRulesAsPublished() {
        Baskets baskets = PublishedBaskets.groceries();
        assertThat(baskets.baskets()).isEqualTo(9_835);
        assertThat(baskets.items()).isEqualTo(169);

        AssociationRules rare = AssociationRules.mine(baskets, 0.001, 10, MANY);
        assertThat(rare.setsBySize()).isEqualTo(Map.of(1, 157, 2, 2981, 3, 6831, 4, 3137, 5, 376, 6, 10));
        assertThat(rare.rules(0.8)).hasSize(410);
        assertThat(bySize(rare.rules(0.8))).isEqualTo(Map.of(3, 29, 4, 229, 5, 140, 6, 12));
        assertThat(rare.rules(0.5)).hasSize(5_668);
        assertThat(bySize(rare.rules(0.5))).isEqualTo(Map.of(2, 11, 3, 1461, 4, 3211, 5, 939, 6, 46));
        List<AssociationRule> usual =
                AssociationRules.mine(baskets, 0.006, 10, MANY).rules(0.25);
        assertThat(usual).hasSize(463);
        assertThat(bySize(usual)).isEqualTo(Map.of(2, 150, 3, 297, 4, 16));
        AssociationRules frequent = AssociationRules.mine(baskets, 0.01, 10, MANY);
        assertThat(frequent.setsBySize()).isEqualTo(Map.of(1, 88, 2, 213, 3, 32));
        assertThat(frequent.rules(0.5)).hasSize(15);
        assertThat(bySize(frequent.rules(0.2))).isEqualTo(Map.of(2, 151, 3, 80));
    }

    private static Map<Integer, Integer> bySize(List<AssociationRule> rules) {
        Map<Integer, Integer> sizes = new TreeMap<>();
        rules.forEach(rule -> sizes.merge(rule.antecedent().size() + 1, 1, Integer::sum));
        return sizes;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Instant food products+soda       | hamburger meat     | .0012201 | .6315789  | .0019319 | 18.995654 | 12
            popcorn+soda                     | salty snack        | .0012201 | .6315789  | .0019319 | 16.697793 | 12
            baking powder+flour              | sugar              | .0010168 | .5555556  | .0018302 | 16.408075 | 10
            ham+processed cheese             | white bread        | .0019319 | .6333333  | .0030503 | 15.045491 | 19
            liquor+red/blush wine            | bottled beer       | .0019319 | .9047619  | .0021352 | 11.235269 | 19
            herbs                            | root vegetables    | .0070158 | .4312500  | .0162684 | 3.956477  | 69
            berries                          | whipped/sour cream | .0090493 | .2721713  | .0332486 | 3.796886  | 89
            butter+whipped/sour cream        | whole milk         | .0067107 | .6600000  | .0101678 | 2.583008  | 66
            citrus fruit+root vegetables     | other vegetables   | .0103711 | .5862069  | .0176919 | 3.029608  | 102
            root vegetables+tropical fruit   | other vegetables   | .0123030 | .5845411  | .0210473 | 3.020999  | 121
            honey                            | whole milk         | .0011185 | .7333333  | .0015252 | 2.870009  | 11
            rice+sugar                       | whole milk         | .0012201 | 1.0000000 | .0012201 | 3.913649  | 12
            """)
    void ruleHasThePublishedValues(
            String from, String to, double support, double confidence, double coverage, double lift, long count) {
        AssociationRule rule = AssociationRules.mine(PublishedBaskets.groceries(), 0.001, 3, MANY).rules(0.25).stream()
                .filter(r -> String.join("+", r.antecedent()).equals(from)
                        && r.consequent().equals(to))
                .findFirst()
                .orElseThrow();

        assertThat(rule.support()).isCloseTo(support, within(5e-8));
        assertThat(rule.confidence()).isCloseTo(confidence, within(5e-8));
        assertThat(rule.coverage()).isCloseTo(coverage, within(5e-8));
        assertThat(rule.lift()).isCloseTo(lift, within(5e-7));
        assertThat(rule.together()).isEqualTo(count);
    }

    /** A share of 1/3 of three baskets is one basket, whatever the rounding of the product. */
    @Test
    void aSupportReachedExactlyIsEnough() {
        Baskets three = Baskets.builder()
                .add(1, Instant.EPOCH, List.of("a", "b"))
                .add(2, Instant.EPOCH, List.of("a"))
                .add(3, Instant.EPOCH, List.of("c"))
                .build();

        assertThat(AssociationRules.mine(three, 1.0 / 3, 2, MANY).rules(0.5))
                .extracting(rule -> rule.antecedent() + " " + rule.consequent() + " " + rule.lift())
                // 1/1 over 2/3 of the baskets; 1/2 over 1/3.
                .containsExactly("[b] a 1.5", "[a] b 1.5");
    }

    @Test
    void refusesMoreSetsThanAreBearable() {
        Baskets one = Baskets.builder()
                .add(1, Instant.EPOCH, List.of("a", "b", "c", "d"))
                .build();

        // 2⁴ − 1 sets of one or more of four items.
        assertThat(AssociationRules.mine(one, 1, 4, 15).setsBySize().values().stream()
                        .mapToInt(i -> i)
                        .sum())
                .isEqualTo(15);
        assertThatThrownBy(() -> AssociationRules.mine(one, 1, 4, 14)).isInstanceOf(AssociationRules.TooManySets.class);
        assertThatThrownBy(() -> AssociationRules.mine(one, 0, 4, 14)).isInstanceOf(IllegalArgumentException.class);
    }
}

package io.valuehub.analytics.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArmDrawTest {

    private static final int PEOPLE = 20_000;

    private static Map<String, Double> shares(double a, double b, double c) {
        Map<String, Double> shares = new LinkedHashMap<>();
        shares.put("a", a);
        shares.put("b", b);
        shares.put("c", c);
        return shares;
    }

    private static String key(int i) {
        return "email:p" + i + "@example.com";
    }

    /** Standard error of a share p of 20,000: √(p (1 − p) / 20,000), at most .0035; four of them. */
    @Test
    void keepsTheSharesAndNobodyChangesSides() {
        ArmDraw draw = ArmDraw.of("salt", shares(.5, .2, .3));
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < PEOPLE; i++) {
            counts.merge(draw.of(key(i)), 1, Integer::sum);
            assertThat(ArmDraw.of("salt", shares(.5, .2, .3)).of(key(i))).isEqualTo(draw.of(key(i)));
        }

        assertThat(counts.get("a") / (double) PEOPLE).isCloseTo(.5, within(.014));
        assertThat(counts.get("b") / (double) PEOPLE).isCloseTo(.2, within(.012));
        assertThat(counts.get("c") / (double) PEOPLE).isCloseTo(.3, within(.013));
    }

    /** Of those in the holdout as many are in each arm as of the others: .5, standard error √(.25 / 6,000) = .0065. */
    @Test
    void isIndependentOfTheHoldout() {
        Holdout holdout = Holdout.of("salt", .3);
        ArmDraw draw = ArmDraw.of("salt/welcome/arms", shares(.5, .5, 0));
        int held = 0;
        int inA = 0;
        for (int i = 0; i < PEOPLE; i++) {
            if (holdout.contains(key(i))) {
                held++;
                inA += draw.of(key(i)).equals("a") ? 1 : 0;
            }
        }

        assertThat(inA / (double) held).isCloseTo(.5, within(.026));
    }

    @Test
    void nobodyIsDrawnIntoAnArmWithoutShare() {
        ArmDraw draw = ArmDraw.of("salt", shares(0, 1, 0));
        for (int i = 0; i < 1000; i++) {
            assertThat(draw.of(key(i))).isEqualTo("b");
        }
    }

    @Test
    void sharesAddUp() {
        assertThatIllegalArgumentException().isThrownBy(() -> ArmDraw.of("salt", shares(.5, .4, 0)));
    }
}

package io.valuehub.analytics.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HoldoutTest {

    private static final int PEOPLE = 100_000;

    private static boolean[] members(String salt, double share) {
        Holdout holdout = Holdout.of(salt, share);
        boolean[] members = new boolean[PEOPLE];
        IntStream.range(0, PEOPLE).forEach(i -> members[i] = holdout.contains("email:person" + i + "@example.com"));
        return members;
    }

    private static long count(boolean[] members) {
        return IntStream.range(0, PEOPLE).filter(i -> members[i]).count();
    }

    /** Binomial(100,000, .1) has a standard deviation of 95. */
    @Test
    void holdsOutTheShareAsked() {
        assertThat((double) count(members("salt", .1))).isCloseTo(10_000, within(4 * 95.0));
        assertThat(count(members("salt", 0))).isZero();
        assertThat(count(members("salt", 1))).isEqualTo(PEOPLE);
    }

    @Test
    void isTheSameEveryTimeAndOnlyGrowsWithTheShare() {
        boolean[] ten = members("salt", .1);
        boolean[] twenty = members("salt", .2);
        assertThat(members("salt", .1)).isEqualTo(ten);
        assertThat(IntStream.range(0, PEOPLE).filter(i -> ten[i] && !twenty[i])).isEmpty();
    }

    /** Independent draws of a tenth share a hundredth: 1,000 with a standard deviation of 31. */
    @Test
    void anotherSaltDrawsOtherPeople() {
        boolean[] one = members("one", .1);
        boolean[] two = members("two", .1);
        assertThat((double)
                        IntStream.range(0, PEOPLE).filter(i -> one[i] && two[i]).count())
                .isCloseTo(1_000, within(4 * 31.0));
    }

    @Test
    void refusesAShareThatIsNone() {
        assertThatThrownBy(() -> Holdout.of("salt", 10)).hasMessage("Share was 10.0 but must be between 0 and 1");
    }
}

package io.valuehub.analytics.decide;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ActionIdTest {

    @Test
    void isTheHashOfItsFourParts() {
        // printf '8:win-back2:e11:113:email:a@b.com' | sha256sum
        assertThat(ActionId.of("win-back", "e1", 1, "email:a@b.com"))
                .isEqualTo("81ce0c10a8eb518e8b0df6bd1bf0ab8ceb86003d61da9e463174fd27d10f1d07");
    }

    @Test
    void doesNotConfuseWhatRunsTogether() {
        assertThat(ActionId.of("a", "bc", 1, "p")).isNotEqualTo(ActionId.of("ab", "c", 1, "p"));
        assertThat(ActionId.of("a", "b", 1, "1p")).isNotEqualTo(ActionId.of("a", "b", 11, "p"));
    }

    @Test
    void couponCodesAreStableReadableAndDiffer() {
        assertThat(CouponCode.of("abc")).isEqualTo(CouponCode.of("abc")).matches("vh-[0-9a-hj-km-np-tv-z]{10}");
        Set<String> codes = new HashSet<>();
        IntStream.range(0, 20_000).forEach(i -> codes.add(CouponCode.of("action " + i)));
        assertThat(codes).hasSize(20_000);
    }
}

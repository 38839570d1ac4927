package io.valuehub.analytics.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** By hand: 10 % of 80 is 8 and leaves 72; a sum of 5 takes 5, of goods of 3 it takes 3. */
class DiscountTest {

    @Test
    void takesAShareOrASum() {
        assertThat(Discount.share(10).off(80)).isEqualTo(8);
        assertThat(Discount.share(10).takenFrom(72)).isEqualTo(8, within(1e-12));
        Discount five = Discount.sum(5, 50);
        assertThat(five.off(80)).isEqualTo(5);
        assertThat(five.off(3)).isEqualTo(3);
        assertThat(five.takenFrom(75)).isEqualTo(5);
        assertThat(Discount.NONE.isNone()).isTrue();
        assertThat(Discount.NONE.off(80)).isZero();
        assertThat(Discount.share(100).takenFrom(0)).isZero();
    }

    /** 5 of a usual 50 pulls as 10 % do; where no order is known, or a smaller one, as the whole of it. */
    @Test
    void believesOfASumWhatItIsOfAUsualOrder() {
        assertThat(Discount.sum(5, 50).percent()).isEqualTo(10);
        assertThat(Discount.sum(5, 0).percent()).isEqualTo(100);
        assertThat(Discount.sum(5, 4).percent()).isEqualTo(100);
        assertThat(ActionPriors.oddsFactor(candidate(Discount.sum(5, 50))))
                .isEqualTo(ActionPriors.oddsFactor(candidate(Discount.share(10))));
    }

    /** What is learned of a sum stays its own when the usual order changes. */
    @Test
    void keepsItsTypeWhenTheUsualOrderChanges() {
        assertThat(candidate(Discount.sum(5, 50)).type())
                .isEqualTo(candidate(Discount.sum(5, 60)).type())
                .isEqualTo("email + coupon of 5");
        assertThat(candidate(Discount.share(12.5)).type()).isEqualTo("email + 12.5 % coupon");
    }

    private static Candidate candidate(Discount discount) {
        return new Candidate("win-back", "coupon", "email", "mail", discount, "", 0.01);
    }
}

package io.valuehub.analytics.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Values reckoned by hand from the definitions of section 12. */
class TrainingBuilderTest {

    private static final LocalDate TODAY = LocalDate.parse("2024-04-01");

    private static void order(TrainingBuilder.Orders to, long customer, int daysAgo, double value) {
        to.order(customer, ShopLog.at(TODAY.minusDays(daysAgo)), value);
    }

    @Test
    void aStateIsWhatTheOrdersSay() {
        TrainingBuilder builder = TrainingBuilder.of(ZoneOffset.UTC, TODAY, 90);
        for (TrainingBuilder.Orders orders : new TrainingBuilder.Orders[] {builder.known(), builder.later()}) {
            order(orders, 1, 200, 10);
            order(orders, 1, 90, 20);
            order(orders, 1, 89, 30);
            order(orders, 1, 59, 40);
            order(orders, 1, 29, 50);
            order(orders, 1, 29, 5);
            order(orders, 1, -1, 60);
            order(orders, 1, -90, 70);
            order(orders, 1, -91, 80);
        }
        builder.extras(1, new CustomerState.Extras(7, .9, 12));
        TrainingSet set = builder.build();
        assertThat(set.states())
                .containsExactly(new CustomerState(
                        1,
                        29,
                        200,
                        6,
                        5,
                        155,
                        new CustomerState.Recent(2, 55, 3, 95, 4, 125),
                        new CustomerState.Extras(7, .9, 12)));
        assertThat(set.outcomes()).containsExactly(new Outcome(2, 130, 1));
        assertThat(set.buyers()).isEqualTo(1);
    }

    @Test
    void whatCameLaterIsNotKnownThen() {
        TrainingBuilder builder = TrainingBuilder.of(ZoneOffset.UTC, TODAY, 90);
        order(builder.known(), 1, 10, 100);
        order(builder.known(), 2, 10, 100);
        // Since then the first order was refunded in full, the second in part, and somebody new came.
        order(builder.later(), 2, 10, 40);
        order(builder.later(), 2, -20, 25);
        order(builder.later(), 3, -5, 9);
        TrainingSet set = builder.build();
        assertThat(set.states()).extracting(CustomerState::customer).containsExactly(1L, 2L);
        assertThat(set.states()).extracting(CustomerState::revenue).containsExactly(100.0, 100.0);
        assertThat(set.outcomes()).containsExactly(Outcome.NONE, new Outcome(1, 25, 20));
    }

    @Test
    void aRefundThatNamesNoOrderLowersTheLatestPurchases() {
        TrainingBuilder builder = TrainingBuilder.of(ZoneOffset.UTC, TODAY, 90);
        order(builder.known(), 1, 60, 50);
        order(builder.known(), 1, 10, 20);
        builder.known().refund(1, ShopLog.at(TODAY.minusDays(1)), 30);
        builder.known().refund(1, ShopLog.at(TODAY.plusDays(1)), 15);
        CustomerState state = builder.build().states().get(0);
        assertThat(state.revenue()).isEqualTo(40);
        assertThat(state.recent().thirdRevenue()).isZero();
        assertThat(state.recent().revenue()).isEqualTo(40);
    }

    @Test
    void anOrderOfUnknownValueIsAnOrder() {
        TrainingBuilder builder = TrainingBuilder.of(ZoneOffset.UTC, TODAY, 90);
        order(builder.known(), 1, 60, Double.NaN);
        order(builder.later(), 1, -3, Double.NaN);
        TrainingSet set = builder.build();
        assertThat(set.states().get(0).revenue()).isNaN();
        assertThat(set.states().get(0).recent().revenue()).isNaN();
        assertThat(set.outcomes().get(0)).isEqualTo(new Outcome(1, Double.NaN, 3));
    }

    @Test
    void aWindowHasDays() {
        assertThatThrownBy(() -> TrainingBuilder.of(ZoneOffset.UTC, TODAY, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The window was 0 days but must be at least 1");
    }
}

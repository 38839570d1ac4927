package io.valuehub.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.SummaryBuilder;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final LocalDate[] QUARTERS = {
        LocalDate.of(2010, 12, 1),
        LocalDate.of(2011, 3, 1),
        LocalDate.of(2011, 6, 1),
        LocalDate.of(2011, 9, 1),
        LocalDate.of(2011, 12, 1)
    };

    private static final List<String> BANDS = List.of("high", "mid", "low", "none");

    /** The quarterly migration of section 11 of reference-actions.md. */
    @Test
    void quarterlyMigrationAgreesWithOnlineRetail() {
        Map<Long, String> third = bands(2);
        Map<Long, String> fourth = bands(3);
        CustomerSummaries known = OnlineRetail.asOf(QUARTERS[3].minusDays(1));
        Map<String, Map<String, Long>> counted = new TreeMap<>();
        for (int row = 0; row < known.size(); row++) {
            long customer = known.customer(row);
            counted.computeIfAbsent(third.getOrDefault(customer, "none"), band -> new TreeMap<>())
                    .merge(fourth.getOrDefault(customer, "none"), 1L, Long::sum);
        }
        Transitions moves = Transitions.of("revenue", QUARTERS[2], QUARTERS[3], BANDS, counted);

        assertThat(moves.groups()).isEqualTo(BANDS);
        assertThat(moves.customers())
                .isEqualTo(List.of(
                        List.of(253L, 81L, 9L, 52L),
                        List.of(207L, 406L, 88L, 291L),
                        List.of(22L, 136L, 126L, 277L),
                        List.of(93L, 314L, 136L, 826L)));
        // Sums of those rows and columns.
        assertThat(moves.leaving("high")).isEqualTo(395);
        assertThat(moves.arriving("none")).isEqualTo(1446);
        assertThat(moves.moved()).isEqualTo(395 + 992 + 561 + 1369 - 253 - 406 - 126 - 826);
        assertThat(moves.customers("high", "nowhere")).isZero();
    }

    /** Revenue of one quarter, as the difference of what was known at its two ends. */
    private static Map<Long, String> bands(int quarter) {
        CustomerSummaries before = OnlineRetail.asOf(QUARTERS[quarter].minusDays(1));
        CustomerSummaries after = OnlineRetail.asOf(QUARTERS[quarter + 1].minusDays(1));
        Limits limits = Limits.of(250, 1000);
        Map<Long, String> bands = new HashMap<>();
        for (int row = 0; row < after.size(); row++) {
            int known = before.rowOf(after.customer(row));
            if (after.orders(row) > (known < 0 ? 0 : before.orders(known))) {
                double revenue = after.revenue(row) - (known < 0 ? 0 : before.revenue(known));
                bands.put(after.customer(row), List.of("low", "mid", "high").get(limits.band(revenue)));
            }
        }
        return bands;
    }

    @Test
    void theOwnersLimitsMakeScores() {
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, LocalDate.of(2026, 3, 1));
        var recent = LocalDate.of(2026, 1, 30).atStartOfDay(ZoneOffset.UTC).toInstant();
        var old = LocalDate.of(2026, 1, 29).atStartOfDay(ZoneOffset.UTC).toInstant();
        builder.order(1, recent, 50);
        builder.order(2, old, 49.99);
        builder.order(2, old, Double.NaN);
        builder.order(3, old, Double.NaN);
        Rfm rfm = Rfm.of(
                builder.build(),
                new RfmLimits(
                        Optional.of(Limits.of(30, 60)),
                        Optional.of(Limits.of(2)),
                        Optional.of(Limits.of(50, 100, 150))));

        // 30 days are still the best of three, 31 are not; 50.00 reaches the first limit of three.
        assertThat(rfm.cell(0)).isEqualTo("312");
        assertThat(rfm.cell(1)).isEqualTo("221");
        assertThat(rfm.cell(2)).isEqualTo("210");
    }

    @Test
    void limitsAscend() {
        assertThatThrownBy(() -> Limits.of(1, 1)).hasMessageContaining("must ascend");
        assertThatThrownBy(Limits::of).hasMessageContaining("must ascend");
        assertThatThrownBy(() -> Limits.of(Double.NaN)).hasMessageContaining("must ascend");
        assertThat(Limits.of(1, 2)).isEqualTo(Limits.of(1, 2)).isNotEqualTo(Limits.of(1, 3));
    }
}

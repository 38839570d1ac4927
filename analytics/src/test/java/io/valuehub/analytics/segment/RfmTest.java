package io.valuehub.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.SummaryBuilder;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RfmTest {

    /** Section 11 of reference-actions.md. */
    @Test
    void agreesWithOnlineRetail() {
        CustomerSummaries summaries = OnlineRetail.asOf(LocalDate.of(2011, 12, 10));
        Rfm rfm = Rfm.of(summaries);

        assertThat(summaries.size()).isEqualTo(4338);
        assertThat(rows(summaries).map(summaries::orders).sum()).isEqualTo(18_532);
        assertThat(rows(summaries).mapToDouble(summaries::revenue).sum()).isCloseTo(8_911_407.90, within(.005));
        assertThat(rfm.recencyQuartiles()).isEqualTo(new Quartiles(18, 51, 142.75));
        assertThat(rfm.frequencyQuartiles()).isEqualTo(new Quartiles(1, 2, 5));
        assertThat(rfm.monetaryQuartiles().q1()).isCloseTo(307.415, within(5e-4));
        assertThat(rfm.monetaryQuartiles().median()).isCloseTo(674.485, within(5e-4));
        assertThat(rfm.monetaryQuartiles().q3()).isCloseTo(1661.740, within(5e-4));
        assertThat(rows(summaries).filter(i -> has(rfm, i, 5)).count()).isEqualTo(348);
        assertThat(rows(summaries).filter(i -> has(rfm, i, 1)).count()).isEqualTo(184);
        double[] byRecency = {6.28, 8.83, 12.99, 19.55, 52.34};
        double[] byFrequency = {4.62, 4.67, 10.63, 14.07, 66.02};
        for (int score = 1; score <= 5; score++) {
            int wanted = score;
            double recent = rows(summaries)
                    .filter(i -> rfm.recencyScore(i) == wanted)
                    .mapToDouble(summaries::revenue)
                    .sum();
            double frequent = rows(summaries)
                    .filter(i -> rfm.frequencyScore(i) == wanted)
                    .mapToDouble(summaries::revenue)
                    .sum();
            assertThat(100 * recent / 8_911_407.90).isCloseTo(byRecency[score - 1], within(.005));
            assertThat(100 * frequent / 8_911_407.90).isCloseTo(byFrequency[score - 1], within(.005));
        }
    }

    private static IntStream rows(CustomerSummaries summaries) {
        return IntStream.range(0, summaries.size());
    }

    private static boolean has(Rfm rfm, int row, int score) {
        return rfm.recencyScore(row) == score && rfm.frequencyScore(row) == score && rfm.monetaryScore(row) == score;
    }

    @Test
    void unknownRevenueHasNoScore() {
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, LocalDate.of(2026, 1, 31));
        var day = LocalDate.of(2026, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
        builder.order(1, day, Double.NaN);
        builder.order(2, day, 10);
        builder.order(3, day, 20);
        Rfm rfm = Rfm.of(builder.build());

        assertThat(rfm.monetaryScore(0)).isZero();
        // Ranks 1 and 2 of 2: ⌈5/2⌉ and 5.
        assertThat(rfm.monetaryScore(1)).isEqualTo(3);
        assertThat(rfm.monetaryScore(2)).isEqualTo(5);
        // Equal recency: ranks by id, ⌈5/3⌉, ⌈10/3⌉, 5.
        assertThat(IntStream.range(0, 3).map(rfm::recencyScore)).containsExactly(2, 4, 5);
    }

    @Test
    void quartilesInterpolate() {
        // R: quantile(c(1, 2, 4, 8), c(.25, .5, .75)) gives 1.75, 3, 5.
        assertThat(Quartiles.of(new double[] {8, 1, Double.NaN, 4, 2})).isEqualTo(new Quartiles(1.75, 3, 5));
        assertThat(Quartiles.of(new double[] {7})).isEqualTo(new Quartiles(7, 7, 7));
        assertThat(Quartiles.of(new double[0]).median()).isNaN();
    }
}

package io.valuehub.analytics.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.DataFiles;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.SummaryBuilder;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.math3.analysis.UnivariateFunction;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;

/** How regular purchases are: reference-values.md sections 1 and 3 (BTYDplus 1.2.0), read from the whole logs. */
class RegularityTest {

    /**
     * BTYDplus draws by lot which of two neighbouring gaps comes first, and divides by n − 1 about the mean of the draw; ours
     * takes the mean for the half that it is by symmetry. With a draw of mean one half theirs is 1 / (8 V n / (n − 1)) − 1 / 2.
     */
    @Test
    void agreesWithWheatAndMorrison() {
        CustomerSummaries grocery = log("grocery_elog.csv", 1, "2007-12-30");
        assertThat(Rhythm.wheatMorrison(grocery).orElseThrow()).isCloseTo(1.82738, within(6e-6));
        assertThat(theirs(Rhythm.wheatMorrison(grocery).orElseThrow(), 779)).isCloseTo(1.8248, within(5e-4));
        CustomerSummaries music = log("cdnow_elog.csv", 2, "1998-06-30");
        assertThat(theirs(Rhythm.wheatMorrison(music).orElseThrow(), 736)).isCloseTo(.983, within(5e-4));
    }

    private static double theirs(double k, int pairs) {
        return (k + 0.5) * (pairs - 1) / pairs - 0.5;
    }

    /**
     * The median of the likeliest gamma shapes of customers with ten gaps or more, each looked for between 0.1 and 50: rebuilt
     * here from the gaps, since our k is chosen by the likelihood of the whole model instead.
     */
    @Test
    void gapsHaveTheMedianShape() {
        TreeMap<Integer, TreeSet<Long>> days = new TreeMap<>();
        for (String line : DataFiles.lines("grocery_elog.csv")) {
            String[] cells = line.split(",");
            days.computeIfAbsent(Integer.parseInt(cells[0]), id -> new TreeSet<>())
                    .add(LocalDate.parse(cells[1]).toEpochDay());
        }
        List<Double> shapes = new ArrayList<>();
        for (TreeSet<Long> purchases : days.values()) {
            if (purchases.size() > 10) {
                shapes.add(shape(purchases.stream().mapToLong(day -> day).toArray()));
            }
        }
        double[] sorted = shapes.stream().mapToDouble(k -> k).sorted().toArray();
        assertThat(sorted).hasSize(302);
        assertThat((sorted[150] + sorted[151]) / 2).isCloseTo(3.2629, within(6e-5));
    }

    private static double shape(long[] days) {
        int gaps = days.length - 1;
        double logs = 0;
        for (int i = 0; i < gaps; i++) {
            logs += Math.log(days[i + 1] - days[i]);
        }
        double spread = Math.log((days[gaps] - days[0]) / (double) gaps) - logs / gaps;
        UnivariateFunction slope = k -> Math.log(k) - Gamma.digamma(k) - spread;
        return slope.value(50) > 0 ? 50 : slope.value(0.1) < 0 ? 0.1 : new BrentSolver(1e-9).solve(200, slope, 0.1, 50);
    }

    private static CustomerSummaries log(String file, int dateColumn, String until) {
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, LocalDate.parse(until));
        for (String line : DataFiles.lines(file)) {
            String[] cells = line.split(",");
            LocalDate day = LocalDate.parse(cells[dateColumn]);
            builder.order(
                    Long.parseLong(cells[0]), day.atStartOfDay(ZoneOffset.UTC).toInstant(), Double.NaN);
        }
        return builder.build();
    }
}

package io.valuehub.analytics;

import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.SummaryBuilder;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/** The CDNOW sample of 2,357 customers (Fader and Hardie), described in the data folder's README-clv.md. */
public final class Cdnow {

    /** End of the calibration. */
    public static final LocalDate CALIBRATION_END = LocalDate.of(1997, 9, 30);

    /** End of the holdout of 39 weeks. */
    public static final LocalDate HOLDOUT_END = LocalDate.of(1998, 6, 30);

    private Cdnow() {}

    /** The summary of all orders up to a day. */
    public static CustomerSummaries asOf(LocalDate asOf) {
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, asOf);
        for (String line : DataFiles.lines("cdnow_elog.csv")) {
            String[] cells = line.split(",");
            builder.order(
                    Long.parseLong(cells[0]),
                    LocalDate.parse(cells[2]).atStartOfDay(ZoneOffset.UTC).toInstant(),
                    Double.parseDouble(cells[4]));
        }
        return builder.build();
    }

    /** The published summary: customer_id, x, t_x, T, x_star, m_x. */
    public static List<double[]> published() {
        return DataFiles.lines("cdnow_summary_holdout_spend.csv").stream()
                .map(line -> Arrays.stream(line.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }
}

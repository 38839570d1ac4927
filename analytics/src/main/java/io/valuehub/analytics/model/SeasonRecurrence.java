package io.valuehub.analytics.model;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;

/**
 * How much of a season comes back: one that was seen may have been a promotion, or a mood. So that of the days up to a date
 * is asked on which days after it purchases fall. With n_d repeat purchases on day d of those later ones and e_d, f_d the shares
 * of them that the model expects on that day without the season and with a share of it, on the scale of logarithms,
 *
 * <pre>
 * lead(share) = 1 / φ · Σ_d n_d ln(f_d / e_d),   φ of {@link SeasonParts}
 * </pre>
 *
 * <p>Its largest must be above ln 20: without a season the probability of that is below .05, whatever was learned (L.
 * Wasserman, A. Ramdas, S. Balakrishnan, "Universal inference", PNAS 117(29), 2020, the split likelihood ratio). The share
 * is then the mean of what is likely, every share as likely as any other before. A shop that has not seen its Christmas twice
 * cannot know that it comes back.
 *
 * @param learned the last day that was learned from
 * @param share of the logarithms of the factors, from 0 to 1
 * @param lead the largest
 */
record SeasonRecurrence(LocalDate learned, double share, double lead) {

    private static final double CLEAR = Math.log(20);
    private static final int WEEK = 7;
    private static final int SHARES = 10;

    /**
     * Tests.
     *
     * @param cohorts all days
     * @param days to learn from
     * @param model whose customers they are
     */
    static SeasonRecurrence of(Cohorts cohorts, int days, PurchaseModel model) {
        SeasonIndex seen = SeasonFit.index(cohorts.until(days), model);
        double[] without = cohorts.expected(SeasonIndex.flat(), model);
        double[] leads = new double[SHARES + 1];
        for (int i = 1; i <= SHARES && !seen.isFlat(); i++) {
            leads[i] = lead(cohorts, days, without, cohorts.expected(seen.share(i / (double) SHARES), model));
        }
        double most = Arrays.stream(leads).max().orElseThrow();
        double all = 0;
        double sum = 0;
        for (int i = 0; i <= SHARES; i++) {
            double likelihood = Math.exp(leads[i] - most);
            all += likelihood;
            sum += likelihood * i / SHARES;
        }
        return new SeasonRecurrence(cohorts.first().plusDays(days - 1L), sum / all, most);
    }

    private static double lead(Cohorts cohorts, int days, double[] without, double[] with) {
        int weeks = (cohorts.days() - days) / WEEK;
        double[] came = new double[weeks];
        double[] flat = new double[weeks];
        double[] due = new double[weeks];
        for (int day = days; day < days + WEEK * weeks; day++) {
            int week = (day - days) / WEEK;
            came[week] += cohorts.repeats()[day];
            flat[week] += without[day];
            due[week] += with[day];
        }
        double sum = sum(came);
        double sumFlat = sum(flat);
        double sumDue = sum(due);
        double lead = 0;
        for (int week = 0; week < weeks; week++) {
            if (came[week] > 0) {
                lead += came[week] * Math.log(due[week] / sumDue / (flat[week] / sumFlat));
            }
            due[week] *= sum / sumDue;
        }
        return lead / SeasonParts.dispersion(came, due);
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    boolean isClear() {
        return lead > CLEAR;
    }

    /** Ends a sentence that begins with the season. */
    String why() {
        return isClear()
                ? String.format(
                        Locale.ROOT,
                        "seen until %s comes back: it tells when purchases came after, log score %.1f better than without it;"
                                + " %.0f %% of it is expected",
                        learned,
                        lead,
                        100 * share)
                : String.format(
                        Locale.ROOT,
                        "seen until %s was not seen to come back: log score of when purchases came after %.1f better than"
                                + " without it, needed %.1f",
                        learned,
                        lead,
                        CLEAR);
    }
}

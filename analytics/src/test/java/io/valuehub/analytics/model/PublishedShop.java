package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.SummaryBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** A public log of purchases cut into a calibration and a holdout period (README-clv.md says where each is from). */
record PublishedShop(
        int[] repeatPurchases,
        double[] lastPurchaseAges,
        double[] ages,
        int[] holdout,
        List<List<LocalDate>> purchaseDays) {

    /** CDNOW sample, ages to two decimals, as in the literature, with the orders of the next 39 weeks. */
    static PublishedShop cdnowFile() {
        PublishedShop file = summary("cdnow_summary.csv");
        return new PublishedShop(
                file.repeatPurchases, file.lastPurchaseAges, file.ages, cdnow().holdout, file.purchaseDays);
    }

    /** CDNOW sample with unrounded ages and the orders of the next 39 weeks. */
    static PublishedShop cdnow() {
        return summary("cdnow_summary_holdout_spend.csv");
    }

    static PublishedShop cdnowMaster() {
        return log("cdnow_master_elog.csv", 1, "1997-09-30", "1998-06-30");
    }

    /** CDNOW sample as a log, for the days of its purchases. */
    static PublishedShop cdnowSampleLog() {
        return log("cdnow_elog.csv", 2, "1997-09-30", "1998-06-30");
    }

    static PublishedShop grocery() {
        return log("grocery_elog.csv", 1, "2006-12-31", "2007-12-30");
    }

    static PublishedShop apparel() {
        return log("apparel_trans.csv", 1, "2006-12-31", "2010-12-20");
    }

    /** Mean value of repeat purchases, to two decimals, of {@link #cdnowFile()}. */
    static double[] cdnowMeanValues() {
        return rows("cdnow_summary_spend.csv").stream()
                .mapToDouble(row -> Double.parseDouble(row[4]))
                .toArray();
    }

    /** What a log tells of the values of repeat purchases until a day. */
    static SpendHistory spending(String file, int dateColumn, int valueColumn, String lastDay) {
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, LocalDate.parse(lastDay));
        for (String[] row : rows(file)) {
            builder.order(
                    Integer.parseInt(row[0]),
                    LocalDate.parse(row[dateColumn])
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant(),
                    Double.parseDouble(row[valueColumn]));
        }
        return SpendHistory.of(builder.build());
    }

    PurchasePatterns patterns() {
        return PurchasePatterns.of(
                repeatPurchases, lastPurchaseAges, ages, purchaseDays.isEmpty() ? Double.NaN : logIntervals());
    }

    int size() {
        return ages.length;
    }

    /** Σ ln of the weeks between purchases within the calibration period. */
    double logIntervals() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            List<LocalDate> days = purchaseDays.get(i);
            for (int j = 1; j <= repeatPurchases[i]; j++) {
                sum += Math.log(Weeks.between(days.get(j - 1), days.get(j)));
            }
        }
        return sum;
    }

    double[] expected(PurchaseModel model, double weeks) {
        double[] expected = new double[size()];
        for (int i = 0; i < size(); i++) {
            expected[i] = model.expectedOrders(weeks, repeatPurchases[i], lastPurchaseAges[i], ages[i]);
        }
        return expected;
    }

    static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    double meanAbsoluteError(double[] expected) {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += Math.abs(expected[i] - holdout[i]);
        }
        return sum / size();
    }

    double rootMeanSquareError(double[] expected) {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += (expected[i] - holdout[i]) * (expected[i] - holdout[i]);
        }
        return Math.sqrt(sum / size());
    }

    static List<String[]> rows(String file) {
        Path path = Path.of(System.getProperty("valuehub.data", "."), file);
        if (!Files.exists(path)) {
            if (Boolean.getBoolean("valuehub.data.required")) {
                fail("The data set " + path + " is required but absent");
            }
            assumeTrue(false, "The data set " + path + " is absent");
        }
        try {
            return Files.readAllLines(path).stream()
                    .skip(1)
                    .map(line -> line.split(","))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PublishedShop summary(String file) {
        List<String[]> rows = rows(file);
        int[] x = rows.stream().mapToInt(row -> Integer.parseInt(row[1])).toArray();
        double[] last =
                rows.stream().mapToDouble(row -> Double.parseDouble(row[2])).toArray();
        double[] age =
                rows.stream().mapToDouble(row -> Double.parseDouble(row[3])).toArray();
        int[] holdout = rows.stream()
                .mapToInt(row -> row.length > 4 ? Integer.parseInt(row[4]) : 0)
                .toArray();
        if (file.contains("holdout")) {
            for (int i = 0; i < age.length; i++) {
                last[i] = Math.round(last[i] * 7) / 7.0;
                age[i] = Math.round(age[i] * 7) / 7.0;
            }
        }
        return new PublishedShop(x, last, age, holdout, List.of());
    }

    private static PublishedShop log(String file, int dateColumn, String lastDay, String holdoutEnd) {
        LocalDate asOf = LocalDate.parse(lastDay);
        LocalDate until = LocalDate.parse(holdoutEnd);
        TreeMap<Integer, List<LocalDate>> log = new TreeMap<>();
        for (String[] row : rows(file)) {
            log.computeIfAbsent(Integer.parseInt(row[0]), id -> new ArrayList<>())
                    .add(LocalDate.parse(row[dateColumn]));
        }
        SummaryBuilder builder = SummaryBuilder.of(ZoneOffset.UTC, asOf);
        log.forEach((customer, dates) -> dates.forEach(
                day -> builder.order(customer, day.atStartOfDay(ZoneOffset.UTC).toInstant(), Double.NaN)));
        CustomerSummaries summaries = builder.build();
        int size = summaries.size();
        int[] x = new int[size];
        double[] last = new double[size];
        double[] age = new double[size];
        int[] holdout = new int[size];
        List<List<LocalDate>> purchaseDays = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            x[i] = summaries.repeatPurchases(i);
            last[i] = summaries.lastPurchaseAge(i);
            age[i] = summaries.age(i);
            List<LocalDate> purchases = log.get((int) summaries.customer(i)).stream()
                    .distinct()
                    .sorted()
                    .toList();
            purchaseDays.add(purchases);
            holdout[i] = (int) purchases.stream()
                    .filter(day -> day.isAfter(asOf) && !day.isAfter(until))
                    .count();
        }
        return new PublishedShop(x, last, age, holdout, purchaseDays);
    }
}

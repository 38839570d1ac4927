package io.valuehub.analytics.predict;

import io.valuehub.analytics.DataFiles;
import io.valuehub.analytics.model.CustomerScores;
import io.valuehub.analytics.model.ModelReport;
import io.valuehub.analytics.model.ScoringTerms;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.HistoryBuilder;
import io.valuehub.analytics.summary.PurchaseHistory;
import io.valuehub.analytics.summary.SummaryBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A log of orders of one value each, to be looked at as of any day. */
final class ShopLog {

    private record Entry(LocalDate day, double value) {}

    private final Map<Long, List<Entry>> customers = new TreeMap<>();

    /** A published log: customer first, then its date and value columns; value column −1 for none. */
    static ShopLog published(String file, int dateColumn, int valueColumn) {
        ShopLog log = new ShopLog();
        for (String line : DataFiles.lines(file)) {
            String[] cells = line.split(",");
            double value = valueColumn < 0 ? Double.NaN : Double.parseDouble(cells[valueColumn]);
            log.add(Long.parseLong(cells[0]), LocalDate.parse(cells[dateColumn]), value);
        }
        return log;
    }

    ShopLog add(long customer, LocalDate day, double value) {
        customers.computeIfAbsent(customer, id -> new ArrayList<>()).add(new Entry(day, value));
        return this;
    }

    int size() {
        return customers.size();
    }

    TrainingSet asOf(LocalDate asOf, int window) {
        TrainingBuilder builder = TrainingBuilder.of(ZoneOffset.UTC, asOf, window);
        customers.forEach((customer, entries) -> entries.forEach(entry -> {
            builder.known().order(customer, at(entry.day()), entry.value());
            builder.later().order(customer, at(entry.day()), entry.value());
        }));
        return builder.build();
    }

    List<Prediction> predictions(Predictor predictor, LocalDate asOf) {
        SummaryBuilder summaries = SummaryBuilder.of(ZoneOffset.UTC, asOf);
        List<PurchaseHistory> histories = new ArrayList<>();
        HistoryBuilder builder = HistoryBuilder.of(ZoneOffset.UTC, asOf, histories::add);
        customers.forEach((customer, entries) -> entries.forEach(entry -> {
            summaries.order(customer, at(entry.day()), entry.value());
            builder.order(customer, at(entry.day()), entry.value());
        }));
        builder.finish();
        CustomerSummaries known = summaries.build();
        Predictions predictions = predictor.on(known, models(known));
        return histories.stream()
                .map(history -> predictions.of(history, CustomerState.Extras.NONE))
                .toList();
    }

    ModelReport models(LocalDate asOf) {
        SummaryBuilder summaries = SummaryBuilder.of(ZoneOffset.UTC, asOf);
        customers.forEach((customer, entries) ->
                entries.forEach(entry -> summaries.order(customer, at(entry.day()), entry.value())));
        return models(summaries.build());
    }

    private static ModelReport models(CustomerSummaries known) {
        return CustomerScores.of(known, new ScoringTerms(Period.ofMonths(12), 1, 0))
                .report();
    }

    static Instant at(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}

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
import java.time.LocalDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The UCI "Online Retail" invoices with their items, cleaned as section 11 of reference-actions.md says: customer present,
 * no cancellation, quantity and price above zero.
 */
final class OnlineRetailLog {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static Map<Long, Map<String, Invoice>> read;

    private OnlineRetailLog() {}

    static final class Invoice {
        private Instant placedAt;
        private double revenue;
        private final Set<String> items = new HashSet<>();
    }

    static synchronized Map<Long, Map<String, Invoice>> customers() {
        if (read == null) {
            read = new TreeMap<>();
            DataFiles.lines("online_retail.csv.gz").forEach(OnlineRetailLog::add);
        }
        return read;
    }

    private static void add(String line) {
        // Descriptions are quoted where they hold a comma; all other columns stand at the ends.
        String[] head = line.split(",", 3);
        int place = line.length();
        for (int i = 0; i < 5; i++) {
            place = line.lastIndexOf(',', place - 1);
        }
        List<String> tail = List.of(line.substring(place + 1).split(",", -1));
        int quantity = Integer.parseInt(tail.get(0));
        double price = Double.parseDouble(tail.get(2));
        if (tail.get(3).isEmpty() || head[0].startsWith("C") || quantity <= 0 || price <= 0) {
            return;
        }
        Invoice invoice = read.computeIfAbsent(Long.parseLong(tail.get(3)), c -> new TreeMap<>())
                .computeIfAbsent(head[0], n -> new Invoice());
        Instant placedAt = LocalDateTime.parse(tail.get(1), TIME).toInstant(ZoneOffset.UTC);
        invoice.placedAt =
                invoice.placedAt == null || placedAt.isBefore(invoice.placedAt) ? placedAt : invoice.placedAt;
        invoice.revenue += quantity * price;
        invoice.items.add(head[1]);
    }

    /** Customers as they were known at the end of a day, and what they did within the window after it. */
    static TrainingSet asOf(LocalDate asOf, int window) {
        TrainingBuilder builder = TrainingBuilder.of(ZoneOffset.UTC, asOf, window);
        customers().forEach((customer, invoices) -> {
            for (Invoice invoice : invoices.values()) {
                builder.known().order(customer, invoice.placedAt, invoice.revenue);
                builder.later().order(customer, invoice.placedAt, invoice.revenue);
            }
            builder.extras(customer, extras(invoices, asOf));
        });
        return builder.build();
    }

    /** Predictions for every customer of a day, in ascending order of id. */
    static List<Prediction> predictions(Predictor predictor, LocalDate asOf) {
        SummaryBuilder summaries = SummaryBuilder.of(ZoneOffset.UTC, asOf);
        List<PurchaseHistory> histories = new ArrayList<>();
        HistoryBuilder builder = HistoryBuilder.of(ZoneOffset.UTC, asOf, histories::add);
        customers().forEach((customer, invoices) -> invoices.values().forEach(invoice -> {
            summaries.order(customer, invoice.placedAt, invoice.revenue);
            builder.order(customer, invoice.placedAt, invoice.revenue);
        }));
        builder.finish();
        CustomerSummaries known = summaries.build();
        ModelReport current = CustomerScores.of(known, new ScoringTerms(Period.ofDays(90), 1, 0))
                .report();
        Predictions predictions = predictor.on(known, current);
        return histories.stream()
                .map(history -> predictions.of(history, extras(customers().get(history.customer()), asOf)))
                .toList();
    }

    private static CustomerState.Extras extras(Map<String, Invoice> invoices, LocalDate asOf) {
        Instant end = asOf.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Set<String> items = new HashSet<>();
        invoices.values().stream()
                .filter(invoice -> invoice.placedAt.isBefore(end))
                .forEach(invoice -> items.addAll(invoice.items));
        return new CustomerState.Extras(items.size(), Double.NaN, Double.NaN);
    }
}

package io.valuehub.analytics.segment;

import io.valuehub.analytics.DataFiles;
import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.SummaryBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;

/**
 * The UCI "Online Retail" invoices, cleaned as section 11 of reference-actions.md says: customer present, no
 * cancellation, quantity and price above zero.
 */
public final class OnlineRetail {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private OnlineRetail() {}

    /** One invoice. */
    private static final class Invoice {
        private Instant placedAt;
        private double revenue;
    }

    /** Takes one invoice; customers come in ascending order. */
    public interface Sink {
        void accept(long customer, Instant placedAt, double revenue);
    }

    static CustomerSummaries asOf(LocalDate asOf) {
        SummaryBuilder builder = SummaryBuilder.of(LONDON, asOf);
        read(builder::order);
        return builder.build();
    }

    /** All invoices. */
    public static void read(Sink sink) {
        Map<Long, Map<String, Invoice>> customers = new TreeMap<>();
        for (String line : DataFiles.lines("online_retail.csv.gz")) {
            // Descriptions are quoted where they hold a comma; all other columns stand at the ends.
            String[] head = line.split(",", 2);
            String[] cells =
                    line.substring(line.lastIndexOf(',', end(line, 5)) + 1).split(",", -1);
            addLine(customers, head[0], cells);
        }
        customers.forEach(
                (customer, invoices) -> invoices.values().forEach(i -> sink.accept(customer, i.placedAt, i.revenue)));
    }

    /** Place before the last so many columns. */
    private static int end(String line, int columns) {
        int place = line.length();
        for (int i = 0; i < columns; i++) {
            place = line.lastIndexOf(',', place - 1);
        }
        return place;
    }

    /** Cells: Quantity, InvoiceDate, UnitPrice, CustomerID, Country. */
    private static void addLine(Map<Long, Map<String, Invoice>> customers, String invoice, String[] cells) {
        int quantity = Integer.parseInt(cells[0]);
        double price = Double.parseDouble(cells[2]);
        if (cells[3].isEmpty() || invoice.startsWith("C") || quantity <= 0 || price <= 0) {
            return;
        }
        Invoice bought = customers
                .computeIfAbsent(Long.parseLong(cells[3]), c -> new TreeMap<>())
                .computeIfAbsent(invoice, n -> new Invoice());
        bought.revenue += quantity * price;
        Instant placedAt = LocalDateTime.parse(cells[1], TIME).atZone(LONDON).toInstant();
        bought.placedAt = bought.placedAt == null || placedAt.isBefore(bought.placedAt) ? placedAt : bought.placedAt;
    }
}

package io.valuehub.connectors.table;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.analytics.recommend.Baskets;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.csv.CSVRecord;

/**
 * The baskets of a file of orders, one line an item: whose, when, in which order, and what. Without a column for the order,
 * what a customer bought at one time is a basket. Lines without customer, date or item are left out and counted; so are
 * those whose quantity is not above zero, which are returns.
 */
public final class BasketFile {

    private static final List<String> ORDER = List.of(
            "order",
            "orderid",
            "ordernumber",
            "orderno",
            "invoice",
            "invoiceid",
            "invoiceno",
            "invoicenumber",
            "transaction",
            "transactionid",
            "basket",
            "basketid",
            "receipt",
            "receiptid");
    private static final List<String> ITEM = List.of(
            "item",
            "itemid",
            "sku",
            "stockcode",
            "product",
            "productid",
            "productcode",
            "article",
            "articleid",
            "asin",
            "title",
            "productname",
            "description");
    private static final List<String> QUANTITY = List.of("quantity", "qty", "units", "count");

    private final Baskets baskets;
    private final LocalDate last;
    private final long leftOut;

    private BasketFile(Baskets baskets, LocalDate last, long leftOut) {
        this.baskets = baskets;
        this.last = last;
        this.leftOut = leftOut;
    }

    /**
     * Reads a file, plain or gzip.
     *
     * @param terms how it is read, as for {@link OrderFile}
     * @param order name of the column that says which order a line is of; null to find it by its name
     * @param item name of the column that says what was bought; null to find it by its name
     * @param until last day looked at; null for all
     * @throws ConfigProblem when its columns cannot be found
     * @throws SourceUnavailable when it cannot be read to its end
     */
    public static BasketFile read(Path path, OrderFileTerms terms, String order, String item, LocalDate until) {
        OrderFile.requireFile(path);
        try {
            OrderFileLayout layout = OrderFileGuess.of(path, terms);
            int ofItem = column("--item", item, ITEM, layout, true);
            int ofOrder = column("--basket", order, ORDER, layout, false);
            int ofQuantity = column("", null, QUANTITY, layout, false);
            return new Reading(layout, ofItem, ofOrder, ofQuantity, until).read(path);
        } catch (IOException | UncheckedIOException e) {
            CsvFile.requireCharset(e instanceof IOException ? e : e.getCause(), path.getFileName() + ":1");
            throw new SourceUnavailable(Problem.of(path.toString(), "cannot be read", "must be readable"), e);
        }
    }

    private static int column(
            String option, String given, List<String> usual, OrderFileLayout layout, boolean required) {
        for (String word : given == null ? usual : List.of(OrderFileGuess.plain(given))) {
            for (int i = 0; i < layout.header().size(); i++) {
                if (OrderFileGuess.plain(layout.header().get(i)).equals(word)) {
                    return i;
                }
            }
        }
        if (required || given != null) {
            throw new ConfigProblem(Problem.of(
                    option,
                    given == null
                            ? "is not given, and no column of " + layout.file() + " says so by its name"
                            : "was '" + given + "', which " + layout.file() + " does not have",
                    "must be one of " + layout.header()));
        }
        return -1;
    }

    /** Who bought what together. */
    public Baskets baskets() {
        return baskets;
    }

    /** Day of the last basket; null when there is none. */
    public LocalDate last() {
        return last;
    }

    /** Lines that were left out. */
    public long leftOut() {
        return leftOut;
    }

    private static final class Reading {

        private final OrderFileLayout layout;
        private final int item;
        private final int order;
        private final int quantity;
        private final LocalDate until;
        private final Timestamps timestamps;
        private final Map<String, Basket> baskets = new HashMap<>();
        private LocalDate last;
        private long leftOut;

        Reading(OrderFileLayout layout, int item, int order, int quantity, LocalDate until) {
            this.layout = layout;
            this.item = item;
            this.order = order;
            this.quantity = quantity;
            this.until = until;
            this.timestamps = layout.timestamps();
        }

        BasketFile read(Path path) throws IOException {
            try (InputStream raw = Files.newInputStream(path);
                    BufferedReader reader = LibraryLines.reader(CsvFile.content(raw), layout.charset())) {
                boolean header = true;
                for (CSVRecord row : LibraryLines.parser(reader, layout.delimiter())) {
                    if (!header) {
                        add(row);
                    }
                    header = false;
                }
            }
            return new BasketFile(build(), last, leftOut);
        }

        private void add(CSVRecord row) {
            String customer = cell(row, layout.customer());
            String what = cell(row, item);
            Instant at;
            try {
                at = timestamps.parse(cell(row, layout.date()));
            } catch (DateTimeException e) {
                leftOut++;
                return;
            }
            LocalDate day = LocalDate.ofInstant(at, layout.zone());
            if (customer.isEmpty() || what.isEmpty() || isReturn(row)) {
                leftOut++;
            } else if (until == null || !day.isAfter(until)) {
                last = last == null || day.isAfter(last) ? day : last;
                String key = order < 0 ? "" : cell(row, order);
                baskets.computeIfAbsent(
                                customer + "\n" + (key.isEmpty() ? at.toString() : key),
                                k -> new Basket(customer, at, key))
                        .items
                        .add(what);
            }
        }

        private boolean isReturn(CSVRecord row) {
            try {
                return quantity >= 0
                        && !cell(row, quantity).isEmpty()
                        && Double.parseDouble(cell(row, quantity).replace(',', '.')) <= 0;
            } catch (NumberFormatException e) {
                return false;
            }
        }

        private static String cell(CSVRecord row, int column) {
            return column < row.size() ? row.get(column).trim() : "";
        }

        private Baskets build() {
            List<Basket> sorted = new ArrayList<>(baskets.values());
            sorted.sort(Comparator.comparing((Basket basket) -> basket.customer)
                    .thenComparing(basket -> basket.at)
                    .thenComparing(basket -> basket.order));
            Baskets.Builder builder = Baskets.builder();
            long number = 0;
            String before = null;
            for (Basket basket : sorted) {
                number += basket.customer.equals(before) ? 0 : 1;
                before = basket.customer;
                builder.add(number, basket.at, basket.items);
            }
            return builder.build();
        }
    }

    private static final class Basket {
        private final String customer;
        private final Instant at;
        private final String order;
        private final Set<String> items = new LinkedHashSet<>();

        private Basket(String customer, Instant at, String order) {
            this.customer = customer;
            this.at = at;
            this.order = order;
        }
    }
}

package io.valuehub.analytics.recommend;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** Public baskets (README-actions.md says where each is from). */
final class PublishedBaskets {

    private PublishedBaskets() {}

    /** Online Retail, cleaned and ordered as in reference-actions.md, section 9. */
    static Baskets onlineRetail() {
        Map<String, Invoice> invoices = new HashMap<>();
        rows("online_retail.csv.gz", line -> {
            // Only the description, the third, is ever quoted.
            int from = line.indexOf('"');
            String plain = from < 0 ? line : line.substring(0, from) + line.substring(line.lastIndexOf('"') + 1);
            String[] row = plain.split(",", -1);
            boolean product = row[1].matches("\\d{5}.*");
            boolean sold = Double.parseDouble(row[3]) > 0 && Double.parseDouble(row[5]) > 0;
            if (product && sold && !row[6].isEmpty() && !row[0].startsWith("C")) {
                Instant at = Instant.parse(row[4].replace(' ', 'T') + ":00Z");
                invoices.merge(
                        row[0],
                        new Invoice(row[0], Long.parseLong(row[6]), at, List.of(row[1].toUpperCase(Locale.ROOT))),
                        Invoice::and);
            }
        });
        Baskets.Builder baskets = Baskets.builder();
        invoices.values().stream()
                .sorted(Comparator.comparing(Invoice::customer)
                        .thenComparing(Invoice::at)
                        .thenComparing(Invoice::number))
                .forEach(invoice -> baskets.add(invoice.customer(), invoice.at(), invoice.items()));
        return baskets.build();
    }

    /** Groceries: each basket somebody else's. */
    static Baskets groceries() {
        Map<Integer, List<String>> transactions = new TreeMap<>();
        rows("groceries.csv", line -> {
            String[] row = line.split(",", 2);
            transactions
                    .computeIfAbsent(Integer.valueOf(row[0]), t -> new ArrayList<>())
                    .add(row[1]);
        });
        Baskets.Builder baskets = Baskets.builder();
        transactions.forEach((transaction, items) -> baskets.add(transaction, Instant.EPOCH, items));
        return baskets.build();
    }

    private static void rows(String name, Consumer<String> sink) {
        Path file = Path.of(System.getProperty("valuehub.data", "."), name);
        if (!Files.exists(file)) {
            if (Boolean.getBoolean("valuehub.data.required")) {
                fail("The data set " + file + " is required but absent");
            }
            assumeTrue(false, "The data set " + file + " is absent");
        }
        try (InputStream in = Files.newInputStream(file);
                BufferedReader reader = new BufferedReader(new InputStreamReader(
                        name.endsWith(".gz") ? new GZIPInputStream(in) : in, StandardCharsets.UTF_8))) {
            reader.lines().skip(1).forEach(sink);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Invoice(String number, long customer, Instant at, List<String> items) {

        Invoice and(Invoice more) {
            List<String> all = items instanceof ArrayList ? items : new ArrayList<>(items);
            all.addAll(more.items);
            return new Invoice(number, customer, at.isBefore(more.at) ? at : more.at, all);
        }
    }
}

package io.valuehub.connectors.table;

import io.valuehub.analytics.record.OrderStatus;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What shops write into a status column. Compared without case; blanks, hyphens and underscores are alike. */
final class StatusWords {

    /** What became of an order, and whether its money went back in full. */
    record Meaning(OrderStatus status, boolean refunded) {}

    private static final Map<String, Meaning> WORDS = new TreeMap<>();

    static {
        put(OrderStatus.FULFILLED, "completed", "complete", "fulfilled", "shipped", "delivered", "closed", "done");
        put(OrderStatus.PAID, "paid", "processing", "partially-refunded", "captured", "invoiced");
        put(
                OrderStatus.PLACED,
                "pending",
                "pending-payment",
                "on-hold",
                "failed",
                "unpaid",
                "draft",
                "authorized",
                "new",
                "open");
        put(OrderStatus.CANCELLED, "cancelled", "canceled", "voided", "void", "expired", "declined", "trash");
        put(OrderStatus.TEST, "test");
        WORDS.put("refunded", new Meaning(OrderStatus.PAID, true));
    }

    private StatusWords() {}

    private static void put(OrderStatus status, String... words) {
        for (String word : words) {
            WORDS.put(word, new Meaning(status, false));
        }
    }

    static Optional<Meaning> of(String word) {
        return Optional.ofNullable(WORDS.get(plain(word)));
    }

    /** A word as it is compared. */
    static String plain(String word) {
        return word.trim().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", "-");
    }

    static Set<String> known() {
        return WORDS.keySet();
    }
}

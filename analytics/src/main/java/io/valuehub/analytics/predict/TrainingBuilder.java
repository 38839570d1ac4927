package io.valuehub.analytics.predict;

import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.analytics.summary.HistoryBuilder;
import io.valuehub.analytics.summary.PurchaseHistory;
import io.valuehub.analytics.summary.SummaryBuilder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns two streams of counting orders into a {@link TrainingSet}: {@link #known}, the orders as they were known at the
 * end of a past day, from which the states come, and {@link #later}, the orders as they were known at the end of the
 * window after it, from which the outcomes come. Nothing of the second can enter a state, so a refund after the day does
 * not change what was known on it. Each stream comes in ascending groups of customers; one may be read after the other.
 */
public final class TrainingBuilder {

    private final LocalDate asOf;
    private final int window;
    private final SummaryBuilder summaries;
    private final HistoryBuilder past;
    private final HistoryBuilder future;
    private final Map<Long, CustomerState.Extras> extras = new HashMap<>();
    private final List<PurchaseHistory> histories = new ArrayList<>();
    private final Map<Long, Outcome> outcomes = new HashMap<>();

    private TrainingBuilder(ZoneId zone, LocalDate asOf, int window) {
        this.asOf = asOf;
        this.window = window;
        this.summaries = SummaryBuilder.of(zone, asOf);
        this.past = HistoryBuilder.of(zone, asOf, histories::add);
        this.future = HistoryBuilder.of(
                zone,
                asOf.plusDays(window),
                history -> outcomes.put(history.customer(), Outcome.of(history, asOf, window)));
    }

    /**
     * Begins a training set.
     *
     * @param zone the shop's zone, which decides what a day is
     * @param asOf the last day that states look at
     * @param window days after it in which outcomes are looked for; positive
     */
    public static TrainingBuilder of(ZoneId zone, LocalDate asOf, int window) {
        if (window < 1) {
            throw new IllegalArgumentException("The window was " + window + " days but must be at least 1");
        }
        return new TrainingBuilder(zone, asOf, window);
    }

    /** Takes the orders of a stream. */
    public interface Orders {

        /** An order that counts; as {@link SummaryBuilder#order}. */
        void order(long customer, Instant placedAt, double netRevenue);

        /** A refund that names no order; as {@link SummaryBuilder#refund}. */
        void refund(long customer, Instant refundedAt, double amount);
    }

    /** Takes the orders as known at the end of the day. */
    public Orders known() {
        return new Orders() {
            @Override
            public void order(long customer, Instant placedAt, double netRevenue) {
                past.order(customer, placedAt, netRevenue);
                summaries.order(customer, placedAt, netRevenue);
            }

            @Override
            public void refund(long customer, Instant refundedAt, double amount) {
                past.refund(customer, refundedAt, amount);
                summaries.refund(customer, refundedAt, amount);
            }
        };
    }

    /** Takes the orders as known at the end of the window, those up to the day among them. */
    public Orders later() {
        return new Orders() {
            @Override
            public void order(long customer, Instant placedAt, double netRevenue) {
                future.order(customer, placedAt, netRevenue);
            }

            @Override
            public void refund(long customer, Instant refundedAt, double amount) {
                future.refund(customer, refundedAt, amount);
            }
        };
    }

    /** What else was known of a customer at the end of the day. */
    public void extras(long customer, CustomerState.Extras known) {
        extras.put(customer, known);
    }

    /** The training set. The builder is spent afterwards. */
    public TrainingSet build() {
        past.finish();
        future.finish();
        CustomerSummaries built = summaries.build();
        CustomerState[] states = new CustomerState[histories.size()];
        Arrays.setAll(states, i -> {
            PurchaseHistory history = histories.get(i);
            return CustomerState.of(
                    history, asOf, window, extras.getOrDefault(history.customer(), CustomerState.Extras.NONE));
        });
        Outcome[] found = new Outcome[states.length];
        Arrays.setAll(found, i -> outcomes.getOrDefault(states[i].customer(), Outcome.NONE));
        return new TrainingSet(built, window, List.of(states), List.of(found));
    }
}

package io.valuehub.analytics.predict;

import java.util.List;
import java.util.Map;

/**
 * On what predictions stand. Plain values, ready to be printed or stored.
 *
 * @param window days the predictions look ahead
 * @param learnedFrom the last day that the states learned from look at, an ISO date; null where nothing was learned
 * @param customers learned from
 * @param season what it is expected to change, and from what that is known; null where nothing was learned
 * @param parts one for each kind of prediction
 */
public record PredictionReport(int window, String learnedFrom, int customers, String season, List<Part> parts) {

    /** Whether the customer orders within the window. */
    public static final String ORDER = "order";

    /** The same, of customers with one purchase so far. */
    public static final String SECOND_ORDER = "second order";

    /** When the next order is placed, by those who order within the window. */
    public static final String NEXT_ORDER = "next order";

    /** How much is spent within the window. */
    public static final String SPEND = "spend";

    /** Whether that is more than in as many days before. */
    public static final String SPEND_UP = "spend up";

    /** Whether somebody without an order yet orders within the window. */
    public static final String PROSPECT = "prospect";

    /**
     * One kind of prediction.
     *
     * @param name one of the constants above
     * @param method that was chosen
     * @param fallback whether there was too little to learn from
     * @param why it was chosen, or what was missing
     * @param losses mean loss of every candidate out of fold; empty where nothing was learned
     * @param tested how the figures were found: {@code out of time}, by predictions made one window earlier, or
     *     {@code out of fold}, by fits to other customers of the same time; null where there are none
     * @param figures against what happened; null where there are none
     */
    public record Part(
            String name,
            String method,
            boolean fallback,
            String why,
            Map<String, Double> losses,
            String tested,
            PredictionFigures figures) {

        /** Figures of nobody are none. */
        static Part of(
                String name,
                String method,
                boolean fallback,
                String why,
                Map<String, Double> losses,
                String tested,
                PredictionFigures figures) {
            boolean known = figures != null && figures.customers() > 0;
            return new Part(name, method, fallback, why, losses, known ? tested : null, known ? figures : null);
        }
    }

    /** Figures come from predictions made one window earlier. */
    public static final String OUT_OF_TIME = "out of time";

    /** Figures come from fits to other customers of the same time. */
    public static final String OUT_OF_FOLD = "out of fold";

    public PredictionReport {
        parts = List.copyOf(parts);
    }

    /** The part of this name. */
    public Part part(String name) {
        return parts.stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no part '" + name + "'"));
    }
}

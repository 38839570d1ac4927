package io.valuehub.analytics.loyalty;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * What is left of points that came, each with its last day. What goes is taken from the points that lapse first; what there
 * is not enough for is owed, and paid with the next points.
 */
final class Lots {

    private static final Comparator<Lot> FIRST_TO_LAPSE =
            Comparator.comparing(lot -> lot.lapsesOn, Comparator.nullsLast(Comparator.naturalOrder()));

    private final List<Lot> lots = new ArrayList<>();
    private long owed;

    /** @param lapsesOn the first day on which they are gone; null for never */
    void add(String cause, long points, LocalDate lapsesOn) {
        long paid = Math.min(owed, points);
        owed -= paid;
        if (points > paid) {
            lots.add(new Lot(cause, points - paid, lapsesOn));
        }
    }

    /** @param from the causes whose points are taken first */
    void take(long points, Set<String> from) {
        long open = points;
        List<Lot> order = new ArrayList<>(lots);
        // A stable sort: of two that lapse together the older goes first.
        order.sort(Comparator.<Lot, Boolean>comparing(lot -> !from.contains(lot.cause))
                .thenComparing(FIRST_TO_LAPSE));
        for (Lot lot : order) {
            long taken = Math.min(open, lot.left);
            lot.left -= taken;
            open -= taken;
        }
        owed += open;
        lots.removeIf(lot -> lot.left == 0);
    }

    /** Takes out what has lapsed by a day, the oldest first. */
    void lapse(LocalDate day, BiConsumer<LocalDate, Lapsed> sink) {
        List<Lot> lapsed = lots.stream()
                .filter(lot -> lot.lapsesOn != null && !lot.lapsesOn.isAfter(day))
                .sorted(FIRST_TO_LAPSE)
                .toList();
        lapsed.forEach(lot -> sink.accept(lot.lapsesOn, new Lapsed(lot.cause, lot.left)));
        lots.removeAll(lapsed);
    }

    /** When the next points lapse. */
    Optional<LocalDate> nextLapse() {
        return lots.stream().sorted(FIRST_TO_LAPSE).findFirst().map(lot -> lot.lapsesOn);
    }

    /** How many lapse on a day. */
    long lapsingOn(LocalDate day) {
        return lots.stream()
                .filter(lot -> day.equals(lot.lapsesOn))
                .mapToLong(lot -> lot.left)
                .sum();
    }

    /** Points that lapsed, and what they came by. */
    record Lapsed(String cause, long points) {}

    private static final class Lot {
        private final String cause;
        private final LocalDate lapsesOn;
        private long left;

        private Lot(String cause, long left, LocalDate lapsesOn) {
            this.cause = cause;
            this.left = left;
            this.lapsesOn = lapsesOn;
        }
    }
}

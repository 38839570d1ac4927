package io.valuehub.routes.ledger;

import io.valuehub.routes.ledger.Reconciliation.Booked;
import io.valuehub.routes.report.Reconciled.Figure;
import io.valuehub.routes.report.Reconciled.Suspect;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Which orders and refunds would explain that a store and the hub differ on a day. */
final class Suspects {

    /** How many together are tried to make up a difference. */
    private static final int MOST_TOGETHER = 3;

    private static final int MOST_TRIED = 200;

    private final String currency;
    private final List<Booked> own;
    private final List<Booked> beside;

    /**
     * @param own of that day and currency
     * @param beside of the days before and after
     */
    Suspects(String currency, List<Booked> own, List<Booked> beside) {
        this.currency = currency;
        this.own = own;
        this.beside = beside;
    }

    List<Suspect> of(Figure count, Figure revenue, Figure refunds) {
        List<Suspect> found = new ArrayList<>();
        if (differs(revenue)) {
            found.addAll(ofAmount(revenue.difference(), false));
        }
        if (differs(refunds)) {
            found.addAll(ofAmount(refunds.difference(), true));
        }
        if (found.isEmpty() && differs(count)) {
            found.addAll(ofCount(count.difference()));
        }
        if (found.isEmpty()) {
            found.add(new Suspect(
                    "none in the hub",
                    differs(revenue) ? revenue.difference() : differs(refunds) ? refunds.difference() : null,
                    "an order the hub has not read, one in quarantine, or one the store counts differently (tax,"
                            + " shipping, gift cards): see hub report, and docs/money.md"));
        }
        return found;
    }

    private static boolean differs(Figure figure) {
        return figure.difference() != null && figure.difference().signum() != 0;
    }

    private List<Suspect> ofAmount(BigDecimal difference, boolean refund) {
        boolean storeHasMore = difference.signum() > 0;
        BigDecimal wanted = difference.abs();
        Predicate<Booked> fits = row -> row.refund() == refund && row.counts() != storeHasMore;
        List<Suspect> found = together(own.stream().filter(fits).toList(), wanted, storeHasMore);
        if (!found.isEmpty()) {
            return found;
        }
        found = together(
                beside.stream()
                        .filter(row -> row.refund() == refund && row.counts() && storeHasMore)
                        .toList(),
                wanted,
                true);
        if (!found.isEmpty()) {
            return found.stream()
                    .map(suspect -> new Suspect(
                            suspect.record(),
                            suspect.amount(),
                            "the hub has it on the day beside: compare time-zone with the store's"))
                    .toList();
        }
        // Edited since: the store's figure may be of the first or of the last version.
        return own.stream()
                .filter(row -> row.refund() == refund && row.counts())
                .filter(row -> Duration.between(row.at(), row.changedAt()).toDays() >= 1)
                .limit(MOST_TOGETHER)
                .map(row -> new Suspect(row.name(), cents(row.amount()), "was edited after its day"))
                .toList();
    }

    private List<Suspect> together(List<Booked> rows, BigDecimal wanted, boolean storeHasMore) {
        List<Booked> some = rows.stream()
                .filter(row -> row.amount().signum() > 0)
                .limit(MOST_TRIED)
                .toList();
        for (int size = 1; size <= MOST_TOGETHER; size++) {
            List<Booked> match = match(some, 0, size, wanted);
            if (match != null) {
                return match.stream()
                        .map(row -> new Suspect(row.name(), cents(row.amount()), why(row, storeHasMore)))
                        .toList();
            }
        }
        return List.of();
    }

    private static List<Booked> match(List<Booked> rows, int from, int size, BigDecimal wanted) {
        for (int i = from; i < rows.size(); i++) {
            BigDecimal left = wanted.subtract(cents(rows.get(i).amount()));
            if (size == 1 && left.signum() == 0) {
                return new ArrayList<>(List.of(rows.get(i)));
            }
            if (size > 1 && left.signum() > 0) {
                List<Booked> rest = match(rows, i + 1, size - 1, left);
                if (rest != null) {
                    rest.add(0, rows.get(i));
                    return rest;
                }
            }
        }
        return null;
    }

    private List<Suspect> ofCount(BigDecimal difference) {
        boolean storeHasMore = difference.signum() > 0;
        return own.stream()
                .filter(row -> !row.refund() && row.counts() != storeHasMore)
                .filter(row -> row.amount().signum() == 0 || storeHasMore)
                .limit(MOST_TOGETHER)
                .map(row -> new Suspect(row.name(), cents(row.amount()), why(row, storeHasMore)))
                .toList();
    }

    private String why(Booked row, boolean storeHasMore) {
        return storeHasMore
                ? "makes up the difference; the hub does not count it, as it is "
                        + row.status().toLowerCase(Locale.ROOT)
                : "makes up the difference; the store does not count it (" + currency + ")";
    }

    private static BigDecimal cents(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP);
    }
}

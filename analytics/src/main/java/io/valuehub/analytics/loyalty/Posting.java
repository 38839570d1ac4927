package io.valuehub.analytics.loyalty;

import java.time.LocalDate;
import java.util.Objects;

/**
 * A line of an account.
 *
 * @param cause what made it, known nowhere else in the account: {@code order/…}, {@code first-order/…}, {@code refund/…},
 *     {@code expiry/<cause of what expired>}, or that of a {@link PointsHistory.Change}
 * @param kind why
 * @param day on which
 * @param points below zero when they went
 */
public record Posting(String cause, PointsKind kind, LocalDate day, long points) {

    public Posting {
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(day, "day");
    }
}

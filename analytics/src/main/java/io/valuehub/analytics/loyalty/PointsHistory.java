package io.valuehub.analytics.loyalty;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What happened to one person that points depend on, in any order.
 *
 * @param purchases paid orders, refunded since or not
 * @param returns of these purchases
 * @param changes points given and taken for other reasons
 */
public record PointsHistory(List<Purchase> purchases, List<Return> returns, List<Change> changes) {

    public PointsHistory {
        purchases = List.copyOf(purchases);
        returns = List.copyOf(returns);
        changes = List.copyOf(changes);
    }

    /**
     * A paid order.
     *
     * @param id known nowhere else among the purchases
     * @param day in the shop's zone
     * @param revenue goods after discounts, in the shop's currency; 0 when unknown
     * @param rate points a unit of currency by what was bought; empty for that of the terms
     */
    public record Purchase(String id, LocalDate day, BigDecimal revenue, Optional<BigDecimal> rate) {

        public Purchase {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(day, "day");
            Objects.requireNonNull(revenue, "revenue");
            Objects.requireNonNull(rate, "rate");
        }
    }

    /**
     * Money given back.
     *
     * @param id known nowhere else among the returns
     * @param purchase id of the order
     * @param amount in the shop's currency; empty for all of it
     */
    public record Return(String id, String purchase, LocalDate day, Optional<BigDecimal> amount) {

        public Return {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(purchase, "purchase");
            Objects.requireNonNull(day, "day");
            Objects.requireNonNull(amount, "amount");
        }
    }

    /**
     * Points given or taken.
     *
     * @param cause known nowhere else
     * @param kind why
     * @param points below zero when they are taken
     * @param from the cause whose points are taken first; empty for none
     */
    public record Change(String cause, PointsKind kind, LocalDate day, long points, Optional<String> from) {

        public Change {
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(day, "day");
            Objects.requireNonNull(from, "from");
        }

        /** One that takes, if it takes, what lapses first. */
        public Change(String cause, PointsKind kind, LocalDate day, long points) {
            this(cause, kind, day, points, Optional.empty());
        }
    }
}

package io.valuehub.routes.ledger;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which orders of one person after the other count, and what is left of them, by the rule of {@link CountedOrders}: their
 * refunds that name an order come first, then the orders, then refunds that name none.
 */
final class CountedPerson {

    private final CountedOrders.Sink sink;
    private final Map<String, List<CountedRow>> refunds = new HashMap<>();
    private Long last;

    CountedPerson(CountedOrders.Sink sink) {
        this.sink = sink;
    }

    void add(CountedRow row) {
        if (!Objects.equals(row.person(), last)) {
            refunds.clear();
            last = row.person();
        }
        switch (row.kind()) {
            case REFUND_OF_ORDER ->
                refunds.computeIfAbsent(row.order(), order -> new ArrayList<>(1))
                        .add(row);
            case ORDER -> {
                List<CountedRow> given = refunds.isEmpty() ? List.of() : given(row);
                if (counts(row.amount(), given)) {
                    hand(row, row.amount() == null ? null : row.amount().subtract(sum(given)));
                }
            }
            case REFUND -> hand(row, row.amount());
        }
    }

    private List<CountedRow> given(CountedRow order) {
        return refunds.getOrDefault(order.order(), List.of()).stream()
                .filter(refund -> refund.currency() == null
                        || order.currency() == null
                        || refund.currency().equals(order.currency()))
                .toList();
    }

    private static boolean counts(BigDecimal revenue, List<CountedRow> given) {
        boolean whole = given.stream().anyMatch(refund -> refund.amount() == null);
        boolean all = revenue != null && revenue.signum() > 0 && sum(given).compareTo(revenue) >= 0;
        return !whole && !all;
    }

    private static BigDecimal sum(List<CountedRow> given) {
        return given.stream().map(CountedRow::amount).filter(Objects::nonNull).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private void hand(CountedRow row, BigDecimal amount) {
        sink.accept(
                row.person(),
                row.kind() == CountedRow.Kind.REFUND,
                row.at(),
                amount == null || row.rate() == null ? amount : amount.multiply(row.rate()),
                row.rated() == null ? row.currency() : row.rated(),
                row.name());
    }
}

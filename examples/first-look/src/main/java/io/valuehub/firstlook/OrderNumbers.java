package io.valuehub.firstlook;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The shop's numbers: orders and refunds share one sequence in the order of creation, as WooCommerce has it. */
final class OrderNumbers {

    private static final int FIRST = 1001;

    private final Map<OrderFate, Integer> ofOrder = new IdentityHashMap<>();
    private final Map<OrderFate, Integer> ofRefund = new IdentityHashMap<>();

    /** Numbers what has happened before {@code now}. */
    OrderNumbers(List<OrderFate> fates, Instant now) {
        List<Creation> creations = new ArrayList<>();
        for (OrderFate fate : fates) {
            creations.add(new Creation(fate.placed(), fate, false));
            if (fate.isRefundedBy(now)) {
                creations.add(new Creation(fate.returned().orElseThrow(), fate, true));
            }
        }
        creations.sort(Comparator.comparing(Creation::at)
                .thenComparing(creation -> creation.fate().person().number())
                .thenComparing(Creation::isRefund));
        for (int i = 0; i < creations.size(); i++) {
            Creation creation = creations.get(i);
            (creation.isRefund() ? ofRefund : ofOrder).put(creation.fate(), FIRST + i);
        }
    }

    int ofOrder(OrderFate fate) {
        return ofOrder.get(fate);
    }

    int ofRefund(OrderFate fate) {
        return ofRefund.get(fate);
    }

    private record Creation(Instant at, OrderFate fate, boolean isRefund) {}
}

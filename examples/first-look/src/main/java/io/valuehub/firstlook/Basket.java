package io.valuehub.firstlook;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Fills a basket with whole products that go together, as near to a wanted amount as prices allow. */
final class Basket {

    private final Assortment assortment;

    Basket(Assortment assortment) {
        this.assortment = assortment;
    }

    /**
     * @param taste the category the customer comes for
     * @param wanted amount aimed at, euros
     * @return number of each product; at least one product
     */
    Map<Item, Integer> fill(Dice dice, String taste, double wanted) {
        Map<Item, Integer> basket = new LinkedHashMap<>();
        double left = wanted;
        String beside = taste;
        while (true) {
            List<Item> affordable = affordable(left);
            if (affordable.isEmpty()) {
                break;
            }
            String last = beside;
            Item item = dice.weighted(affordable, i -> i.popularity() * assortment.affinity(last, i) * pull(i, wanted));
            basket.merge(item, 1, Integer::sum);
            left -= item.price().doubleValue();
            beside = item.category();
        }
        Item nearest = nearest(left);
        if (basket.isEmpty() || Math.abs(left - price(nearest)) < left) {
            basket.merge(nearest, 1, Integer::sum);
        }
        return basket;
    }

    /** Larger amounts are made of dearer products, not of dozens of cheap ones. */
    private static double pull(Item item, double wanted) {
        return Math.min(1, 5 * price(item) / wanted);
    }

    private List<Item> affordable(double left) {
        return assortment.items().stream().filter(i -> price(i) <= left).toList();
    }

    private Item nearest(double amount) {
        return assortment.items().stream()
                .min(Comparator.comparingDouble((Item i) -> Math.abs(price(i) - amount))
                        .thenComparingInt(Item::id))
                .orElseThrow();
    }

    private static double price(Item item) {
        return item.price().doubleValue();
    }

    static BigDecimal amount(Map<Item, Integer> basket) {
        return basket.entrySet().stream()
                .map(e -> e.getKey().price().multiply(BigDecimal.valueOf(e.getValue())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}

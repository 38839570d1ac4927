package io.valuehub.routes.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The items one customer's recommendations are picked from: never more than some hundreds beside their own. */
final class ItemShelf {

    private static final int NEIGHBOURS = 300;

    private final ItemStore store;
    private final Map<Integer, ItemRow> rows = new TreeMap<>();

    ItemShelf(ItemStore store) {
        this.store = store;
    }

    /** Everything on it by number, ascending. */
    Map<Integer, ItemRow> rows() {
        return rows;
    }

    /** Puts items there by their keys, with the strongest of their neighbours; returns them by key. */
    Map<String, ItemRow> seeds(Collection<String> keys) {
        Map<String, ItemRow> seeds = new LinkedHashMap<>();
        put(store.keys(keys)).forEach(row -> seeds.put(row.item(), row));
        Map<Integer, Double> said = new HashMap<>();
        seeds.values().forEach(seed -> {
            for (JsonNode neighbour : store.neighbours(seed)) {
                said.merge(neighbour.get(0).asInt(), neighbour.get(1).asDouble(), Double::sum);
            }
        });
        put(store.numbers(said.entrySet().stream()
                .filter(e -> e.getValue() > 0 && !rows.containsKey(e.getKey()))
                .sorted(Map.Entry.<Integer, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(NEIGHBOURS)
                .map(Map.Entry::getKey)
                .toList()));
        return seeds;
    }

    /** Puts there what most people buy, over all and of these categories. */
    void popular(Set<String> categories) {
        put(store.popular());
        categories.forEach(category -> put(store.popular(category)));
    }

    /** Puts there what is of a category and costs between these. */
    void priced(String category, double least, double most) {
        put(store.priced(category, least, most));
    }

    private List<ItemRow> put(List<ItemRow> found) {
        found.forEach(row -> rows.putIfAbsent(row.number(), row));
        return found;
    }

    /** A position for each number on the shelf. */
    Map<Integer, Integer> positions() {
        List<Integer> numbers = List.copyOf(rows.keySet());
        Map<Integer, Integer> positions = new HashMap<>();
        IntStream.range(0, numbers.size()).forEach(i -> positions.put(numbers.get(i), i));
        return positions;
    }
}

package io.valuehub.routes.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.recommend.ItemModel;
import io.valuehub.analytics.recommend.ItemNeighbours;
import io.valuehub.analytics.recommend.Offer;
import io.valuehub.analytics.recommend.Recommender;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * All items of a small shop, prepared once for everybody who is asked about in the same moment: by number, ascending, which is
 * their position in the model. Thread-safe.
 */
final class Catalogue {

    private final List<ItemRow> rows;
    private final Map<String, Integer> positions = new HashMap<>();
    /** By their names in small letters. */
    private final Map<String, Set<String>> categories = new HashMap<>();

    private final ItemModel model;
    private final Map<String, Recommender> recommenders = new ConcurrentHashMap<>();

    /** @param before of a moment ago: what goes with what need not be read again while the model is the same */
    Catalogue(Collection<ItemRow> items, ItemModels.Newest newest, Optional<Catalogue> before) {
        rows = items.stream().sorted(Comparator.comparing(ItemRow::number)).toList();
        for (int i = 0; i < rows.size(); i++) {
            positions.put(rows.get(i).item(), i);
            String category = rows.get(i).category();
            if (category != null) {
                categories
                        .computeIfAbsent(category.toLowerCase(Locale.ROOT), name -> new TreeSet<>())
                        .add(category);
            }
        }
        model = before.map(catalogue -> catalogue.model).orElseGet(() -> model(newest));
    }

    private ItemModel model(ItemModels.Newest newest) {
        int[] numbers = rows.stream().mapToInt(ItemRow::number).toArray();
        Map<Integer, Integer> byNumber = new HashMap<>();
        for (int i = 0; i < numbers.length; i++) {
            byNumber.put(numbers[i], i);
        }
        int[][] neighbours = new int[numbers.length][];
        double[][] weights = new double[numbers.length][];
        int[][] together = new int[numbers.length][];
        for (int i = 0; i < numbers.length; i++) {
            List<JsonNode> known = new ArrayList<>();
            Json.read(rows.get(i).neighbours()).forEach(neighbour -> {
                if (byNumber.containsKey(neighbour.get(0).asInt())) {
                    known.add(neighbour);
                }
            });
            neighbours[i] = known.stream()
                    .mapToInt(neighbour -> byNumber.get(neighbour.get(0).asInt()))
                    .toArray();
            weights[i] = known.stream()
                    .mapToDouble(neighbour -> neighbour.get(1).asDouble())
                    .toArray();
            together[i] = known.stream()
                    .mapToInt(neighbour -> neighbour.get(2).asInt())
                    .toArray();
        }
        return new ItemModel(
                newest.settings(),
                newest.baskets(),
                newest.customers(),
                rows.stream().map(ItemRow::item).toArray(String[]::new),
                rows.stream().mapToInt(ItemRow::buyers).toArray(),
                rows.stream().mapToInt(ItemRow::baskets).toArray(),
                rows.stream().mapToDouble(ItemRow::repeatRate).toArray(),
                ItemNeighbours.of(neighbours, weights),
                together);
    }

    /** Every item, at its position. */
    List<ItemRow> rows() {
        return rows;
    }

    /** Of an item by its key; null when the model does not know it. */
    Integer position(String key) {
        return positions.get(key);
    }

    /** The names of categories among these words in small letters, in their order. */
    List<String> categories(Set<String> words) {
        Set<String> named = new TreeSet<>();
        words.forEach(word -> named.addAll(categories.getOrDefault(word, Set.of())));
        return List.copyOf(named);
    }

    /**
     * Picks among what one shop offers, or among what all do.
     *
     * @param shop null for all
     * @param offer what an item is offered as there
     */
    Recommender recommender(String shop, Function<ItemRow, Offer> offer) {
        return recommenders.computeIfAbsent(
                shop == null ? "" : shop,
                name -> Recommender.of(model, rows.stream().map(offer).toList()));
    }
}

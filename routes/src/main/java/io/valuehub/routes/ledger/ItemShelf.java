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
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The items one customer's recommendations are picked from: never more than some hundreds beside their own. */
final class ItemShelf {

    private static final int KEYS = 500;
    private static final int NEIGHBOURS = 300;
    private static final int POPULAR = 100;
    private static final int OF_A_CATEGORY = 50;
    private static final int STEPS = 200;

    private static final String ITEMS = """
            select i.*, p.external_id as listed, p.title as product_title, p.active, p.categories, p.price, p.currency,
              p.cost, p.stock, p.url, p.image
            from items i left join products p on p.connection = i.connection and p.external_id = i.product
            where i.model_id = :model and\s""";

    private static final String AT_HAND = "(p.external_id is null or (p.active and (p.stock is null or p.stock > 0)))";

    private final Ledger ledger;
    private final long model;
    private final Map<Integer, ItemRow> rows = new TreeMap<>();

    ItemShelf(Ledger ledger, long model) {
        this.ledger = ledger;
        this.model = model;
    }

    /** Everything on it by number, ascending. */
    Map<Integer, ItemRow> rows() {
        return rows;
    }

    /** Puts items there by their keys, with the strongest of their neighbours; returns them by key. */
    Map<String, ItemRow> seeds(Collection<String> keys) {
        Map<String, ItemRow> seeds = new LinkedHashMap<>();
        for (List<String> some : Chunks.of(keys, KEYS)) {
            put(items("i.item in (:keys)").param("keys", some)).forEach(row -> seeds.put(row.item(), row));
        }
        Map<Integer, Double> said = new HashMap<>();
        seeds.values().forEach(seed -> {
            for (JsonNode neighbour : Json.read(seed.neighbours())) {
                said.merge(neighbour.get(0).asInt(), neighbour.get(1).asDouble(), Double::sum);
            }
        });
        List<Integer> strongest = said.entrySet().stream()
                .filter(e -> e.getValue() > 0 && !rows.containsKey(e.getKey()))
                .sorted(Map.Entry.<Integer, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(NEIGHBOURS)
                .map(Map.Entry::getKey)
                .toList();
        if (!strongest.isEmpty()) {
            put(items("i.number in (:numbers)").param("numbers", strongest));
        }
        return seeds;
    }

    /** Puts there what most people buy, over all and of these categories. */
    void popular(Set<String> categories) {
        put(items(AT_HAND + " order by i.buyers desc, i.number limit " + POPULAR));
        for (String category : categories) {
            put(items("i.category = :category and " + AT_HAND + " order by i.buyers desc, i.number limit "
                            + OF_A_CATEGORY)
                    .param("category", category));
        }
    }

    /** Puts there what is of a category and costs between these. */
    void priced(String category, double least, double most) {
        put(items("i.category = :category and p.price >= :least and p.price <= :most and " + AT_HAND
                        + " order by i.buyers desc, i.number limit " + STEPS)
                .param("category", category)
                .param("least", least)
                .param("most", most));
    }

    private StatementSpec items(String condition) {
        return ledger.jdbc().sql(ITEMS + condition).param("model", model);
    }

    private List<ItemRow> put(StatementSpec query) {
        List<ItemRow> found = query.query((row, i) -> ItemRow.of(row)).list();
        found.forEach(row -> rows.putIfAbsent(row.number(), row));
        return found;
    }

    /** The names of categories among these words, as the catalogue writes them. */
    List<String> categories(Set<String> words) {
        return words.isEmpty()
                ? List.of()
                : ledger.jdbc()
                        .sql(
                                "select distinct category from items where model_id = :model and lower(category) in (:words)"
                                        + " order by category")
                        .param("model", model)
                        .param("words", words)
                        .query(String.class)
                        .list();
    }

    /** A position for each number on the shelf. */
    Map<Integer, Integer> positions() {
        List<Integer> numbers = List.copyOf(rows.keySet());
        Map<Integer, Integer> positions = new HashMap<>();
        IntStream.range(0, numbers.size()).forEach(i -> positions.put(numbers.get(i), i));
        return positions;
    }
}

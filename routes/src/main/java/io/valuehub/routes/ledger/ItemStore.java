package io.valuehub.routes.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.recommend.Offer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The items of the newest model and what the shop offers of them, read once for several people, and for a moment: stock
 * changes. A small catalogue is read as a whole ({@link Catalogue}).
 */
final class ItemStore {

    private static final int KEYS = 500;
    private static final int POPULAR = 100;
    private static final int OF_A_CATEGORY = 50;
    private static final int STEPS = 200;

    /** So many items take some megabytes. */
    private static final int WHOLE = 5_000;

    private static final String ITEMS = """
            select i.*, p.external_id as listed, p.title as product_title, p.active, p.categories, p.price, p.currency,
              p.cost, p.stock, p.url, p.image
            from items i left join products p on p.connection = i.connection and p.external_id = i.product
            where i.model_id = :model and\s""";

    private static final String AT_HAND = "(p.external_id is null or (p.active and (p.stock is null or p.stock > 0)))";

    private final Ledger ledger;
    private final ItemModels.Newest newest;
    private final Map<String, ItemRow> byKey = new HashMap<>();
    private final Map<Integer, ItemRow> byNumber = new HashMap<>();
    private final Map<Integer, JsonNode> neighbours = new HashMap<>();
    private final Map<Object, List<ItemRow>> lists = new HashMap<>();
    private final Map<Set<String>, List<String>> categories = new HashMap<>();
    private final Map<Integer, Offer> offers = new ConcurrentHashMap<>();
    private Catalogue catalogue;
    private Set<String> withCatalogue;

    ItemStore(Ledger ledger, ItemModels.Newest newest) {
        this.ledger = ledger;
        this.newest = newest;
    }

    /**
     * The same, with all items read now where they are few.
     *
     * @param before the store of a moment ago
     */
    static ItemStore whole(Ledger ledger, ItemModels.Newest newest, Optional<ItemStore> before) {
        ItemStore store = new ItemStore(ledger, newest);
        long items = ledger.jdbc()
                .sql("select count(*) from items where model_id = :model")
                .param("model", newest.id())
                .query(Long.class)
                .single();
        if (items <= WHOLE) {
            store.catalogue = new Catalogue(
                    store.keep(store.items("1 = 1")),
                    newest,
                    before.filter(known -> known.newest.id() == newest.id()).map(known -> known.catalogue));
        }
        return store;
    }

    /** Everything, where that is little. */
    Optional<Catalogue> catalogue() {
        return Optional.ofNullable(catalogue);
    }

    ItemModels.Newest newest() {
        return newest;
    }

    /** Connections whose catalogue is read. */
    synchronized Set<String> withCatalogue() {
        if (withCatalogue == null) {
            withCatalogue = Set.copyOf(ledger.jdbc()
                    .sql("select distinct connection from products")
                    .query(String.class)
                    .list());
        }
        return withCatalogue;
    }

    /** Items by their keys, in the order of the keys; those the model does not know are left out. */
    synchronized List<ItemRow> keys(Collection<String> keys) {
        List<String> unread =
                keys.stream().filter(key -> !byKey.containsKey(key)).toList();
        for (List<String> some : Chunks.of(unread, KEYS)) {
            some.forEach(key -> byKey.put(key, null));
            keep(items("i.item in (:keys)").param("keys", some));
        }
        return new LinkedHashSet<>(keys)
                .stream().map(byKey::get).filter(row -> row != null).toList();
    }

    /** Items by their numbers. */
    synchronized List<ItemRow> numbers(Collection<Integer> numbers) {
        List<Integer> unread =
                numbers.stream().filter(number -> !byNumber.containsKey(number)).toList();
        for (List<Integer> some : Chunks.of(unread, KEYS)) {
            some.forEach(number -> byNumber.put(number, null));
            keep(items("i.number in (:numbers)").param("numbers", some));
        }
        return numbers.stream().map(byNumber::get).filter(row -> row != null).toList();
    }

    /** What goes with an item: number, weight and baskets that hold both, of each. */
    synchronized JsonNode neighbours(ItemRow row) {
        return neighbours.computeIfAbsent(row.number(), number -> Json.read(row.neighbours()));
    }

    /** What most people buy. */
    List<ItemRow> popular() {
        return list("", () -> items(AT_HAND + " order by i.buyers desc, i.number limit " + POPULAR));
    }

    /** What most people buy of a category. */
    List<ItemRow> popular(String category) {
        return list(List.of(category), () -> items("i.category = :category and " + AT_HAND
                        + " order by i.buyers desc, i.number limit " + OF_A_CATEGORY)
                .param("category", category));
    }

    /** What is of a category and costs between these. */
    List<ItemRow> priced(String category, double least, double most) {
        return list(List.of(category, least, most), () -> items("i.category = :category and p.price >= :least"
                        + " and p.price <= :most and " + AT_HAND + " order by i.buyers desc, i.number limit " + STEPS)
                .param("category", category)
                .param("least", least)
                .param("most", most));
    }

    /** The names of categories among these words, as the catalogue writes them. */
    List<String> categories(Set<String> words) {
        return words.isEmpty() ? List.of() : named(words);
    }

    private synchronized List<String> named(Set<String> words) {
        return categories.computeIfAbsent(words, asked -> ledger.jdbc()
                .sql("select distinct category from items where model_id = :model"
                        + " and lower(category) in (:words) order by category")
                .param("model", newest.id())
                .param("words", words)
                .query(String.class)
                .list());
    }

    /** What the shop offers an item as, worked out once. */
    Offer offer(ItemRow row, Function<ItemRow, Offer> worked) {
        return offers.computeIfAbsent(row.number(), number -> worked.apply(row));
    }

    private synchronized List<ItemRow> list(Object asked, Supplier<StatementSpec> query) {
        List<ItemRow> known = lists.get(asked);
        if (known == null) {
            known = keep(query.get());
            lists.put(asked, known);
        }
        return known;
    }

    private List<ItemRow> keep(StatementSpec query) {
        List<ItemRow> found = new ArrayList<>();
        for (ItemRow row : query.query((r, i) -> ItemRow.of(r)).list()) {
            ItemRow same = byNumber.get(row.number());
            ItemRow kept = same == null ? row : same;
            byNumber.put(kept.number(), kept);
            byKey.put(kept.item(), kept);
            found.add(kept);
        }
        return found;
    }

    private StatementSpec items(String condition) {
        return ledger.jdbc().sql(ITEMS + condition).param("model", newest.id());
    }
}

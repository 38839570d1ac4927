package io.valuehub.routes.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.recommend.History;
import io.valuehub.analytics.recommend.History.Touch;
import io.valuehub.analytics.recommend.ItemModel;
import io.valuehub.analytics.recommend.ItemNeighbours;
import io.valuehub.analytics.recommend.Offer;
import io.valuehub.analytics.recommend.Placement;
import io.valuehub.analytics.recommend.Recommendation;
import io.valuehub.analytics.recommend.Recommender;
import io.valuehub.routes.report.Recommended;
import io.valuehub.routes.settings.HubSettings;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Products for one person, made when asked of the newest item model, of what the person did until now and of what the shop
 * offers now. What is out of stock, not for sale, in an excluded category or was sent back by them is never among them;
 * nor is what the catalogue does not have, where the shop's catalogue is read.
 */
public final class Recommendations {

    private static final int CATEGORIES = 5;
    private static final int[] NONE = {};
    private static final double[] NO_WEIGHTS = {};

    private final Ledger ledger;
    private final Clock clock;
    private final HubSettings settings;
    private final RecommendationWords words;
    private final Set<String> excluded = new HashSet<>();
    private final Collection<Long> together;
    private final Shared shared;
    private Optional<Read> read;

    public Recommendations(Ledger ledger, Clock clock, HubSettings settings) {
        this(ledger, clock, settings, List.of(), new Shared());
    }

    private Recommendations(
            Ledger ledger, Clock clock, HubSettings settings, Collection<Long> together, Shared shared) {
        this.together = together;
        this.shared = shared;
        this.ledger = ledger;
        this.clock = clock;
        this.settings = settings;
        this.words = new RecommendationWords(settings.decide().words(), settings.timeZone());
        settings.recommend().exclude().forEach(category -> excluded.add(small(category)));
    }

    /**
     * The same for these people, of whom and for whom everything is read together, when the first is asked for: for use by
     * one thread and for a moment.
     */
    public Recommendations of(Collection<Long> people) {
        return new Recommendations(ledger, clock, settings, List.copyOf(people), shared);
    }

    /**
     * The best products for a person, the best first.
     *
     * @param person their number in this ledger
     * @param most how many at most
     * @return fewer where there are no more; empty before the first score run
     */
    public List<Recommended> of(long person, Placement placement, int most) {
        return of(person, List.of(placement), most).get(placement);
    }

    /** The same for several placements, for which the person is read once. */
    public Map<Placement, List<Recommended>> of(long person, List<Placement> placements, int most) {
        return together.contains(person)
                ? of(readTogether(), person, placements, most)
                : ledger.inTransaction(() -> of(read(List.of(person)), person, placements, most));
    }

    private Map<Placement, List<Recommended>> of(
            Optional<Read> known, long person, List<Placement> placements, int most) {
        Map<Placement, List<Recommended>> all = new TreeMap<>();
        Asked asked = known.map(read -> new Asked(read.store(), read.shoppers().get(person), null))
                .orElse(null);
        placements.forEach(
                placement -> all.put(placement, asked == null ? List.of() : asked.recommend(placement, most)));
        return all;
    }

    /**
     * The best products of one shop, the best first.
     *
     * @param person their number in this ledger, nobody's for somebody of whom nothing is known; empty when it is asked for
     *     no customer at all, and then none is looked for
     * @param beside the shop's ids of products they look at now: what is recommended goes with these, or is a step up from
     *     these; empty for what goes with the person
     */
    public List<Recommended> inShop(
            String shop, OptionalLong person, Collection<String> beside, Placement placement, int most) {
        return ledger.inTransaction(() -> shared.store(ledger, clock)
                .map(store -> {
                    Shopper shopper = person.isPresent() ? shopper(person.getAsLong()) : Shopper.NOTHING_KNOWN;
                    Shopper asking = beside.isEmpty() ? shopper : shopper.beside(keys(shop, beside), clock.instant());
                    return new Asked(store, asking, shop).recommend(placement, most);
                })
                .orElse(List.of()));
    }

    private Shopper shopper(long person) {
        return Shopper.read(ledger, clock, List.of(person)).get(person);
    }

    /** What goes with a product of a shop, whoever looks at it; the best first. */
    public List<Recommended> beside(String shop, String product, Placement placement, int most) {
        return inShop(shop, OptionalLong.empty(), List.of(product), placement, most);
    }

    /** Under which the model has these products: by their id, or by the SKU where that stands in for it. */
    private List<String> keys(String shop, Collection<String> products) {
        Map<String, String> skus = new HashMap<>();
        ledger.jdbc()
                .sql("select external_id, sku from products where connection = :shop and external_id in (:products)")
                .param("shop", shop)
                .param("products", products)
                .query(row -> {
                    skus.put(row.getString("external_id"), row.getString("sku"));
                });
        return products.stream()
                .map(product -> ItemKey.of(shop, product, skus.get(product), null))
                .toList();
    }

    private Optional<Read> readTogether() {
        if (read == null) {
            read = ledger.inTransaction(() ->
                    shared.store(ledger, clock).map(store -> new Read(store, Shopper.read(ledger, clock, together))));
        }
        return read;
    }

    private Optional<Read> read(Collection<Long> people) {
        return new ItemModels(ledger, clock)
                .newest()
                .map(newest -> new Read(new ItemStore(ledger, newest), Shopper.read(ledger, clock, people)));
    }

    /** The items and offers of this moment, for several lots of people. */
    private static final class Shared {

        private static final Duration MOMENT = Duration.ofSeconds(5);

        private final ReentrantLock reading = new ReentrantLock();
        private volatile Optional<ItemStore> store = Optional.empty();
        private volatile long readAt;

        /** One reads them anew when the moment is over; meanwhile the others go on with those of the moment before. */
        Optional<ItemStore> store(Ledger ledger, Clock clock) {
            if (isOfNow()) {
                return store;
            }
            if (store.isEmpty()) {
                reading.lock();
            } else if (!reading.tryLock()) {
                return store;
            }
            try {
                if (!isOfNow()) {
                    store = new ItemModels(ledger, clock)
                            .newest()
                            .map(newest -> ItemStore.whole(ledger, newest, store));
                    readAt = System.nanoTime();
                }
                return store;
            } finally {
                reading.unlock();
            }
        }

        private boolean isOfNow() {
            return store.isPresent() && System.nanoTime() - readAt <= MOMENT.toNanos();
        }
    }

    /** What is known of some people, and of the items they might be shown. */
    private record Read(ItemStore store, Map<Long, Shopper> shoppers) {}

    private static String small(String category) {
        return category.strip().toLowerCase(Locale.ROOT);
    }

    /** One person, and the part of the model that matters to them. */
    private final class Asked {

        private final ItemStore store;
        private final String shop;
        private final List<ItemRow> items;
        private final History history;
        private final Recommender recommender;

        /** @param shop whose products alone are meant; null for those of all */
        Asked(ItemStore store, Shopper shopper, String shop) {
            this.store = store;
            this.shop = shop;
            Optional<Catalogue> catalogue = store.catalogue();
            if (catalogue.isPresent()) {
                items = catalogue.get().rows();
                recommender = catalogue.get().recommender(shop, this::offer);
                history = history(
                        shopper, catalogue.get()::position, catalogue.get().categories(shopper.words()));
                return;
            }
            Shelved shelved = new Shelved(shopper);
            items = shelved.items;
            recommender = Recommender.of(
                    shelved.model(),
                    items.stream()
                            .map(row -> shop == null ? store.offer(row, this::offer) : offer(row))
                            .toList());
            history = history(shopper, shelved::position, shelved.interests);
        }

        private History history(Shopper shopper, Function<String, Integer> position, List<String> interests) {
            return new History(
                    clock.instant(),
                    touches(shopper.purchases(), position),
                    touches(shopper.looks(), position),
                    Set.copyOf(interests),
                    shopper.returned().stream()
                            .map(position)
                            .filter(Objects::nonNull)
                            .collect(Collectors.toSet()));
        }

        private static List<Touch> touches(List<Shopper.Seen> seen, Function<String, Integer> position) {
            return seen.stream()
                    .filter(s -> position.apply(s.item()) != null)
                    .map(s -> new Touch(position.apply(s.item()), s.at()))
                    .toList();
        }

        private Offer offer(ItemRow row) {
            boolean sold = row.listed()
                    ? row.active() && (row.stock() == null || row.stock().signum() > 0)
                    : !store.withCatalogue().contains(row.connection());
            boolean here = shop == null || row.listed() && shop.equals(row.connection());
            boolean own = row.currency() == null
                    || row.currency().equals(settings.currency().getCurrencyCode());
            double price = own ? number(row.price()) : Double.NaN;
            return new Offer(row.category(), price, price - number(row.cost()), here && sold && !isExcluded(row));
        }

        private boolean isExcluded(ItemRow row) {
            for (JsonNode category : row.categories()) {
                if (excluded.contains(small(category.asText()))) {
                    return true;
                }
            }
            return false;
        }

        private static double number(BigDecimal value) {
            return value == null ? Double.NaN : value.doubleValue();
        }

        List<Recommended> recommend(Placement placement, int most) {
            return recommender.recommend(history, placement, most).stream()
                    .map(recommendation -> recommended(placement, recommendation))
                    .toList();
        }

        private Recommended recommended(Placement placement, Recommendation recommendation) {
            ItemRow row = items.get(recommendation.item());
            return new Recommended(
                    placement.word(),
                    row.connection(),
                    row.listed() ? row.product() : null,
                    name(row),
                    row.category(),
                    row.price() == null ? null : OrderReading.decimal(row.price()),
                    row.currency(),
                    row.url(),
                    row.image(),
                    recommendation.score(),
                    words.of(recommendation.because(), item -> name(items.get(item))));
        }

        private static String name(ItemRow row) {
            return row.title() != null
                    ? row.title()
                    : row.item().substring(row.item().indexOf('/') + 1);
        }

        /** Of many items those that come into question for one person. */
        private final class Shelved {

            private final ItemShelf shelf = new ItemShelf(store);
            private final Set<Integer> seedNumbers = new HashSet<>();
            private final List<String> interests;
            private final List<ItemRow> items;
            private final Map<Integer, Integer> positions;
            private final Map<String, Integer> byKey = new HashMap<>();

            Shelved(Shopper shopper) {
                Set<String> keys = new LinkedHashSet<>();
                shopper.purchases().forEach(purchase -> keys.add(purchase.item()));
                shopper.looks().forEach(look -> keys.add(look.item()));
                Map<String, ItemRow> seeds = shelf.seeds(keys);
                seeds.values().forEach(seed -> seedNumbers.add(seed.number()));
                interests = store.categories(shopper.words());
                fill(seeds, interests);
                items = List.copyOf(shelf.rows().values());
                positions = shelf.positions();
                items.forEach(row -> byKey.put(row.item(), positions.get(row.number())));
            }

            Integer position(String key) {
                return byKey.get(key);
            }

            private void fill(Map<String, ItemRow> seeds, List<String> interests) {
                Set<String> liked = new LinkedHashSet<>(interests);
                List<ItemRow> newestFirst = new ArrayList<>(seeds.values());
                java.util.Collections.reverse(newestFirst);
                newestFirst.stream()
                        .map(ItemRow::category)
                        .filter(Objects::nonNull)
                        .forEach(liked::add);
                shelf.popular(
                        new LinkedHashSet<>(liked.stream().limit(CATEGORIES).toList()));
                newestFirst.stream()
                        .filter(seed -> seed.category() != null && seed.price() != null)
                        .limit(CATEGORIES)
                        .forEach(seed -> shelf.priced(
                                seed.category(),
                                seed.price().doubleValue() * Recommender.LEAST_STEP,
                                seed.price().doubleValue() * Recommender.MOST_STEP));
            }

            /** The rows of the model that are on the shelf; only those the person touched say what goes with them. */
            private ItemModel model() {
                int[][] neighbours = new int[items.size()][];
                double[][] weights = new double[items.size()][];
                int[][] together = new int[items.size()][];
                for (int i = 0; i < items.size(); i++) {
                    if (!seedNumbers.contains(items.get(i).number())) {
                        neighbours[i] = NONE;
                        weights[i] = NO_WEIGHTS;
                        together[i] = NONE;
                        continue;
                    }
                    List<JsonNode> known = new ArrayList<>();
                    store.neighbours(items.get(i)).forEach(n -> {
                        if (positions.containsKey(n.get(0).asInt())) {
                            known.add(n);
                        }
                    });
                    neighbours[i] = known.stream()
                            .mapToInt(n -> positions.get(n.get(0).asInt()))
                            .toArray();
                    weights[i] =
                            known.stream().mapToDouble(n -> n.get(1).asDouble()).toArray();
                    together[i] = known.stream().mapToInt(n -> n.get(2).asInt()).toArray();
                }
                return new ItemModel(
                        store.newest().settings(),
                        store.newest().baskets(),
                        store.newest().customers(),
                        items.stream().map(ItemRow::item).toArray(String[]::new),
                        items.stream().mapToInt(ItemRow::buyers).toArray(),
                        items.stream().mapToInt(ItemRow::baskets).toArray(),
                        items.stream().mapToDouble(ItemRow::repeatRate).toArray(),
                        ItemNeighbours.of(neighbours, weights),
                        together);
            }
        }
    }
}

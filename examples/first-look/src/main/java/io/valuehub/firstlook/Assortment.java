package io.valuehub.firstlook;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What the demo shop sells, and which categories go together in a basket. */
public final class Assortment {

    /** Number of the first product. */
    private static final int FIRST_ID = 11;

    private static final double SAME_CATEGORY = 3;
    private static final double GOES_TOGETHER = 4;

    /** The category on the left is bought with those on the right. */
    private static final Map<String, List<String>> TOGETHER = Map.of(
            "Coffee", List.of("Coffee ware", "Chocolate"),
            "Coffee ware", List.of("Coffee"),
            "Tea", List.of("Pantry", "Ceramics"),
            "Chocolate", List.of("Coffee", "Gifts"),
            "Oil & vinegar", List.of("Pantry", "Ceramics"),
            "Pantry", List.of("Oil & vinegar", "Tea"),
            "Ceramics", List.of("Oil & vinegar", "Tea"),
            "Gifts", List.of("Chocolate"));

    private final List<Item> items;
    private final List<String> categories;

    private Assortment(List<Item> items) {
        this.items = items;
        this.categories = items.stream().map(Item::category).distinct().toList();
    }

    /** The products of {@code products.csv}. */
    public static Assortment demo() {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Assortment.class.getResourceAsStream("products.csv"), StandardCharsets.UTF_8))) {
            List<String> lines = reader.lines().skip(1).toList();
            return new Assortment(IntStream.range(0, lines.size())
                    .mapToObj(i -> item(FIRST_ID + i, lines.get(i).split(",")))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Item item(int id, String[] cells) {
        return new Item(id, cells[0], cells[1], cells[2], new BigDecimal(cells[3]), Integer.parseInt(cells[4]));
    }

    public List<Item> items() {
        return items;
    }

    public List<String> categories() {
        return categories;
    }

    /** How much likelier than by chance an item is bought beside one of that category. */
    double affinity(String category, Item item) {
        if (item.category().equals(category)) {
            return SAME_CATEGORY;
        }
        return TOGETHER.get(category).contains(item.category()) ? GOES_TOGETHER : 1;
    }
}

package io.valuehub.firstlook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code /products}: simple products in one category each. */
final class ShopProducts {

    private static final List<String> ORDER_BY = List.of(
            "date", "modified", "id", "include", "title", "slug", "price", "popularity", "rating", "menu_order");
    private static final int FIRST_CATEGORY = 20;
    private static final int RELATED = 5;

    private final Assortment assortment;
    private final Map<Item, Integer> sold;
    private final Instant added;
    private final ShopLinks links;

    ShopProducts(DemoData data, ShopLinks links) {
        this.assortment = data.assortment();
        this.sold = data.orders().stream()
                .filter(order -> order.paid().isPresent())
                .flatMap(order -> order.lines().stream())
                .collect(Collectors.toMap(DemoOrder.Line::item, DemoOrder.Line::quantity, Integer::sum));
        this.added =
                data.opened().minusDays(7).atTime(10, 0).atZone(DemoData.ZONE).toInstant();
        this.links = links;
    }

    ShopAnswer list(ShopRequest request) {
        Optional<Instant> after = request.instant("after");
        Optional<Instant> before = request.instant("before");
        Optional<Instant> modifiedAfter = request.instant("modified_after");
        Optional<Instant> modifiedBefore = request.instant("modified_before");
        Optional<String> sku = request.text("sku");
        request.oneOf("orderby", ORDER_BY, "date");
        Comparator<Item> sorting = Comparator.comparingInt(Item::id);
        boolean ascending =
                request.oneOf("order", List.of("asc", "desc"), "desc").equals("asc");
        List<Item> found = assortment.items().stream()
                .filter(item -> ShopTime.isBetween(added(item), after, before))
                .filter(item -> ShopTime.isBetween(added(item), modifiedAfter, modifiedBefore))
                .filter(item -> sku.filter(wanted -> !wanted.equals(item.sku())).isEmpty())
                .sorted(ascending ? sorting : sorting.reversed())
                .toList();
        return new ShopPage(request, links.collection("products"), Map.of()).of(found, this::body);
    }

    ShopAnswer one(int id) {
        return assortment.items().stream()
                .filter(item -> item.id() == id)
                .findFirst()
                .map(item -> ShopAnswer.ok(body(item)))
                .orElseThrow(() -> ShopError.of(404, "woocommerce_rest_product_invalid_id", "Invalid ID."));
    }

    /** Products were put in one after another, so every order of time is the order of their numbers. */
    private Instant added(Item item) {
        return added.plusSeconds(60L * item.id());
    }

    private ObjectNode body(Item item) {
        String slug = slug(item.name());
        String price = item.price().toPlainString();
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("id", item.id());
        body.put("name", item.name()).put("slug", slug).put("permalink", links.home() + "/product/" + slug + "/");
        ShopTime.put(body, "date_created", added(item));
        ShopTime.put(body, "date_modified", added(item));
        body.put("type", "simple").put("status", "publish").put("featured", false);
        body.put("catalog_visibility", "visible").put("description", "");
        body.put("short_description", "<p>" + item.name() + ", which does not exist.</p>\n");
        body.put("sku", item.sku())
                .put("price", price)
                .put("regular_price", price)
                .put("sale_price", "");
        List.of("date_on_sale_from", "date_on_sale_from_gmt", "date_on_sale_to", "date_on_sale_to_gmt")
                .forEach(body::putNull);
        body.put("on_sale", false).put("purchasable", true).put("total_sales", sold.getOrDefault(item, 0));
        delivery(body);
        stock(body, item);
        shipping(body);
        relations(body, item);
        body.put("price_html", "<span class=\"woocommerce-Price-amount amount\">&euro;" + price + "</span>");
        ArrayNode related = body.putArray("related_ids");
        assortment.items().stream()
                .filter(other -> other.category().equals(item.category()) && !other.equals(item))
                .limit(RELATED)
                .forEach(other -> related.add(other.id()));
        body.putArray("meta_data");
        body.put("stock_status", "instock").put("has_options", false).put("post_password", "");
        body.put("global_unique_id", "").set("_links", links.of("products", item.id()));
        return body;
    }

    private static void delivery(ObjectNode body) {
        body.put("virtual", false).put("downloadable", false).putArray("downloads");
        body.put("download_limit", -1)
                .put("download_expiry", -1)
                .put("external_url", "")
                .put("button_text", "");
        body.put("tax_status", "taxable").put("tax_class", "");
    }

    private static void stock(ObjectNode body, Item item) {
        body.put("manage_stock", true).put("stock_quantity", 100 + item.popularity());
        body.put("backorders", "no").put("backorders_allowed", false).put("backordered", false);
        body.putNull("low_stock_amount").put("sold_individually", false);
    }

    private static void shipping(ObjectNode body) {
        body.put("weight", "");
        body.putObject("dimensions").put("length", "").put("width", "").put("height", "");
        body.put("shipping_required", true).put("shipping_taxable", true);
        body.put("shipping_class", "").put("shipping_class_id", 0);
        body.put("reviews_allowed", true).put("average_rating", "0.00").put("rating_count", 0);
    }

    private void relations(ObjectNode body, Item item) {
        body.putArray("upsell_ids");
        body.putArray("cross_sell_ids");
        body.put("parent_id", 0).put("purchase_note", "");
        body.putArray("categories")
                .addObject()
                .put("id", FIRST_CATEGORY + assortment.categories().indexOf(item.category()))
                .put("name", item.category().replace("&", "&amp;"))
                .put("slug", slug(item.category()));
        List.of("brands", "tags", "images", "attributes", "default_attributes", "variations", "grouped_products")
                .forEach(body::putArray);
        body.put("menu_order", 0);
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}

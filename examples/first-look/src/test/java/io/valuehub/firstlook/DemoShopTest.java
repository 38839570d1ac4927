package io.valuehub.firstlook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.valuehub.firstlook.ShopClient.Answer;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The demo shop answers like the recorded WooCommerce, over real HTTP. */
class DemoShopTest {

    private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");
    private static final String API = "/wp-json/wc/v3/";

    private static DemoData data;
    private static DemoShop shop;
    private static ShopClient client;

    @BeforeAll
    static void open() throws Exception {
        data = DemoData.until(LocalDate.of(2026, 11, 20));
        shop = DemoShop.open(data, 0, Clock.fixed(NOW, ZoneOffset.UTC));
        client = new ShopClient(shop.url(), shop.key(), shop.secret(), NOW);
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void ordersHaveTheFieldsAndTypesOfTheRecordedOnes() throws Exception {
        ArrayNode ours = ShopClient.JSON.createArrayNode();
        for (String status : List.of("completed", "processing", "refunded", "cancelled", "failed", "pending")) {
            ours.addAll((ArrayNode)
                    client.get(API + "orders?per_page=50&status=" + status).json());
        }
        ArrayNode recorded = ShopClient.JSON.createArrayNode();
        for (String file :
                List.of("page1", "page2", "page-last", "status-refunded", "status-cancelled", "status-pending")) {
            recorded.addAll((ArrayNode) Recorded.json("orders-" + file + ".json"));
        }
        recorded.add(Recorded.json("order-with-coupon.json")).add(Recorded.json("order-partially-refunded.json"));
        assertSameShape(ours, recorded);
    }

    @Test
    void refundsCustomersProductsAndCouponsHaveTheFieldsAndTypesOfTheRecordedOnes() throws Exception {
        int returned = data.orders().stream()
                .filter(order -> order.refunds().stream()
                        .anyMatch(refund -> !refund.lines().isEmpty()))
                .findFirst()
                .orElseThrow()
                .id();
        assertSameShape(
                client.get(API + "orders/" + returned + "/refunds").json(), Recorded.json("order-refunds.json"));
        assertSameShape(
                client.get(API + "customers?per_page=20&role=all").json(), Recorded.json("customers-page1.json"));
        ArrayNode simple = ShopClient.JSON.createArrayNode();
        Recorded.json("products-page2.json").forEach(product -> {
            if (product.get("type").asText().equals("simple")) {
                simple.add(product);
            }
        });
        assertSameShape(client.get(API + "products?per_page=20").json(), simple);
    }

    /** Ours must have every field the recorded one has, no other, and under it only types that were seen there. */
    private static void assertSameShape(JsonNode ours, JsonNode recorded) {
        Map<String, TreeSet<String>> expected = Recorded.shape(recorded);
        Map<String, TreeSet<String>> found = Recorded.shape(ours);
        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
        found.forEach((path, types) -> assertThat(expected.get(path)).as(path).containsAll(types));
    }

    @Test
    void couponIsMadeOnceAndKeptInLowerCase() throws Exception {
        JsonNode recorded = Recorded.json("coupon-create.json");
        String wanted = """
                {"code": "VIP-274261", "discount_type": "percent", "amount": "12.5", "individual_use": true,
                 "usage_limit": 1, "email_restrictions": ["ana.ejemplo1@example.com"],
                 "date_expires": "2027-01-31T23:59:59"}""";
        Answer made = client.send("POST", API + "coupons", wanted);
        assertThat(made.status()).isEqualTo(201);
        assertThat(made.header("Location"))
                .isEqualTo(shop.url() + API + "coupons/" + made.json().get("id"));
        assertThat(made.json().get("code").asText()).isEqualTo("vip-274261");
        assertThat(made.json().get("amount").asText()).isEqualTo("12.50");
        // January in Madrid is an hour ahead of UTC.
        assertThat(made.json().get("date_expires_gmt").asText()).isEqualTo("2027-01-31T22:59:59");
        assertThat(Recorded.shape(made.json()).keySet())
                .isEqualTo(Recorded.shape(recorded).keySet());

        Answer again = client.send("POST", API + "coupons", wanted);
        assertThat(again.status()).isEqualTo(400);
        assertThat(again.json()).isEqualTo(Recorded.json("coupon-create-duplicate.json"));
        assertThat(client.get(API + "coupons?code=VIP-274261").json()).hasSize(1);
        assertThat(client.get(API + "coupons?code=none").json()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET  | orders?per_page=500              |                         | 400 | error-400-per-page.json
            GET  | orders?modified_after=yesterday  |                         | 400 | error-400-bad-date.json
            POST | coupons                          | {"code":                | 400 | error-400-bad-json.json
            GET  | orders/99999999                  |                         | 404 | error-404-order.json
            GET  | nosuch                           |                         | 404 | error-404-route.json
            POST | coupons                          | {"discount_type": "no"} | 400 | coupon-create-invalid.json
            """)
    void refusesAsRecorded(String method, String path, String body, int status, String file) throws Exception {
        Answer answer = client.send(method, API + path, body);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json()).isEqualTo(Recorded.json(file));
    }

    @Test
    void letsInOnlyWhoSignsAsWooCommerceWantsIt() throws Exception {
        assertRefused(client.plain("GET", API + "orders", null), "error-401-no-credentials.json");

        String basic = "Basic " + Base64.getEncoder().encodeToString((shop.key() + ":" + shop.secret()).getBytes());
        assertRefused(client.plain("GET", API + "orders", null, "Authorization", basic), "http-basic-rejected.json");

        ShopClient wrong = new ShopClient(shop.url(), shop.key(), "cs_wrong", NOW);
        assertRefused(wrong.get(API + "orders"), "http-oauth1-bad-signature.json");

        String old = client.signed("GET", API + "orders", NOW.minusSeconds(901), "old");
        assertRefused(client.plain("GET", old, null), "http-oauth1-old-timestamp.json");

        String once = client.signed("GET", API + "orders?status=any", NOW.minusSeconds(900), "once");
        assertThat(client.plain("GET", once, null).status()).isEqualTo(200);
        assertRefused(client.plain("GET", once, null), "http-oauth1-replayed-nonce.json");
    }

    private static void assertRefused(Answer answer, String file) throws Exception {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json()).isEqualTo(Recorded.json(file));
    }

    @Test
    void takesTheSignatureFromTheHeaderToo() throws Exception {
        String signed = client.signed("GET", API + "products?sku=CF-01", NOW, "header");
        String query = signed.substring(signed.indexOf('?') + 1);
        List<String> oauth = List.of(query.split("&")).stream()
                .filter(pair -> pair.startsWith("oauth_"))
                .toList();
        String header = "OAuth "
                + String.join(
                        ", ",
                        oauth.stream()
                                .map(pair -> pair.replaceFirst("=", "=\"") + "\"")
                                .toList());
        Answer answer = client.plain("GET", API + "products?sku=CF-01", null, "Authorization", header);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json()).hasSize(1);
    }

    @Test
    void pagesHoldEveryOrderOnce() throws Exception {
        Set<Integer> seen = new HashSet<>();
        String last = "";
        int page = 1;
        for (int pages = 1; page <= pages; page++) {
            Answer answer = client.get(API + "orders?per_page=100&page=" + page + "&orderby=modified&order=asc");
            assertThat(answer.header("X-WP-Total"))
                    .isEqualTo(String.valueOf(data.orders().size()));
            pages = Integer.parseInt(answer.header("X-WP-TotalPages"));
            for (JsonNode order : answer.json()) {
                assertThat(seen.add(order.get("id").asInt())).isTrue();
                String modified = order.get("date_modified_gmt").asText();
                assertThat(modified).isGreaterThanOrEqualTo(last);
                last = modified;
            }
        }
        assertThat(seen).hasSize(data.orders().size());
    }

    @Test
    void linksToOtherPagesAsRecorded() throws Exception {
        String link = client.get(API + "customers?per_page=10&page=2").header("Link");
        assertThat(link.replaceAll("oauth_[a-z_]+=[^&>]+&", "").replaceAll("&oauth_[a-z_]+=[^&>]+", ""))
                .isEqualTo("<" + shop.url() + API + "customers?per_page=10&page=1>; rel=\"prev\", <" + shop.url() + API
                        + "customers?per_page=10&page=3>; rel=\"next\"");
        Answer past = client.get(API + "orders?per_page=100&page=9999");
        assertThat(past.json()).isEqualTo(Recorded.json("orders-page-past-end.json"));
        assertThat(past.header("X-WP-Total")).isEqualTo("0");
        assertThat(past.header("X-WP-TotalPages")).isEqualTo("0");
    }

    @Test
    void modifiedAfterLeavesOutThatSecondAndReadsTheSitesZone() throws Exception {
        DemoOrder order = data.orders().get(data.orders().size() - 20);
        LocalDateTime gmt =
                LocalDateTime.ofInstant(order.modified(), ZoneOffset.UTC).withNano(0);
        LocalDateTime local =
                LocalDateTime.ofInstant(order.modified(), DemoData.ZONE).withNano(0);
        assertThat(isListed(order, gmt.minusSeconds(1) + "&dates_are_gmt=true")).isTrue();
        assertThat(isListed(order, gmt + "&dates_are_gmt=true")).isFalse();
        assertThat(isListed(order, text(local.minusSeconds(1)))).isTrue();
        assertThat(isListed(order, text(local))).isFalse();
    }

    private static boolean isListed(DemoOrder order, String after) throws Exception {
        JsonNode list = client.get(API + "orders?per_page=100&orderby=modified&order=asc&modified_after=" + after)
                .json();
        return StreamSupport.stream(list.spliterator(), false)
                .anyMatch(one -> one.get("id").asInt() == order.id());
    }

    private static String text(LocalDateTime time) {
        return DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").format(time);
    }

    @Test
    void customersIgnoreDatesAsTheRealOnesDo() throws Exception {
        Answer all = client.get(API + "customers?role=all&modified_after=2099-01-01T00:00:00");
        assertThat(all.header("X-WP-Total"))
                .isEqualTo(String.valueOf(data.customers().size()));
    }

    @Test
    void guestsHaveNoAccountAndTypeTheirAddressAsTheyLike() throws Exception {
        DemoOrder loud = data.orders().stream()
                .filter(order ->
                        order.guest() && order.email().equals(order.email().toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow();
        JsonNode body = client.get(API + "orders/" + loud.id()).json();
        assertThat(body.get("customer_id").asInt()).isZero();
        assertThat(body.at("/billing/email").asText()).isEqualTo(loud.email());
        assertThat(body.at("/billing/email").asText())
                .isEqualToIgnoringCase(loud.person().email());
    }

    @Test
    void metaDataOfACustomerIsWrittenAndRead() throws Exception {
        int id = data.customers().get(10).id();
        String wanted = "{\"meta_data\": [{\"key\": \"segment\", \"value\": \"loyal\"}]}";
        Answer updated = client.send("PUT", API + "customers/" + id, wanted);
        assertThat(updated.status()).isEqualTo(200);
        assertThat(updated.json().get("date_modified_gmt").asText()).isEqualTo("2026-11-21T09:00:00");
        assertThat(meta(client.get(API + "customers/" + id).json(), "segment")).isEqualTo("loyal");

        String batch =
                "{\"update\": [{\"id\": %d, \"meta_data\": [{\"key\": \"segment\", \"value\": \"new\"}]}, {\"id\": 999999, \"meta_data\": []}]}";
        Answer answer = client.send("POST", API + "customers/batch", batch.formatted(id));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(meta(answer.json().at("/update/0"), "segment")).isEqualTo("new");
        assertThat(answer.json().at("/update/1"))
                .isEqualTo(Recorded.json("customers-batch.json").at("/update/1"));
    }

    @Test
    void aBatchOfMoreThanAHundredIsRefused() throws Exception {
        ArrayNode updates = ShopClient.JSON.createArrayNode();
        for (int id = 1; id <= 101; id++) {
            updates.addObject().put("id", id);
        }
        String body = ShopClient.JSON.createObjectNode().set("update", updates).toString();
        Answer answer = client.send("POST", API + "customers/batch", body);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json()).isEqualTo(Recorded.json("customers-batch-too-many.json"));
    }

    private static String meta(JsonNode customer, String key) {
        return StreamSupport.stream(customer.get("meta_data").spliterator(), false)
                .filter(one -> one.get("key").asText().equals(key))
                .findFirst()
                .orElseThrow()
                .get("value")
                .asText();
    }
}

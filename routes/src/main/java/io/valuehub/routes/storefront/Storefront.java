package io.valuehub.routes.storefront;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.connectors.Connection;
import io.valuehub.routes.ledger.Accounts;
import io.valuehub.routes.ledger.Recommendations;
import io.valuehub.routes.report.Recommended;
import io.valuehub.routes.verb.Hub;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Answers storefronts: the connections of kind {@code storefront}. Whom it does not know it answers like somebody of whom
 * nothing is known, with the same work, so that nobody learns who is a customer.
 */
public final class Storefront {

    private static final int USUAL = 6;
    private static final int MOST = 24;
    private static final int MOST_PRODUCTS = 50;
    private static final int LONGEST_ID = 200;
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Recommendations recommendations;
    private final Accounts accounts;
    private final StorefrontDoor door;

    public Storefront(Hub hub) {
        this.recommendations = new Recommendations(hub.ledger(), hub.clock(), hub.settings());
        this.accounts = new Accounts(hub.ledger());
        this.door = new StorefrontDoor(hub);
    }

    /** Whether any storefront is configured. */
    public boolean isAsked() {
        return !door.storefronts().isEmpty();
    }

    /** Whether a page of this origin may ask from the browser. */
    boolean allows(String origin) {
        return door.storefronts().stream()
                .flatMap(connection -> texts(connection.node("origins")).stream())
                .anyMatch(origin::equals);
    }

    StorefrontAnswer answer(StorefrontRequest request) {
        StorefrontDoor.Entry entry = door.enter(request.key());
        if (entry.refusal() != null) {
            return entry.refusal();
        }
        Optional<StorefrontPlacement> placement = request.placement().flatMap(StorefrontPlacement::of);
        if (placement.isEmpty()) {
            return StorefrontAnswer.wrong(400, Map.of(), "placement must be one of " + StorefrontPlacement.words());
        }
        if (placement.get().besideProducts() && request.products().isEmpty()) {
            return StorefrontAnswer.wrong(
                    400, Map.of(), "placement " + placement.get().word() + " needs product");
        }
        if (request.products().size() > MOST_PRODUCTS) {
            return StorefrontAnswer.wrong(400, Map.of(), "product may be given " + MOST_PRODUCTS + " times at most");
        }
        boolean tooLong =
                request.customer().filter(id -> id.length() > LONGEST_ID).isPresent()
                        || request.products().stream().anyMatch(id -> id.length() > LONGEST_ID);
        if (tooLong) {
            return StorefrontAnswer.wrong(
                    400, Map.of(), "customer and product are ids of at most " + LONGEST_ID + " characters");
        }
        String limit = request.limit().orElse(Integer.toString(USUAL));
        if (!limit.matches("[1-9]\\d?") || Integer.parseInt(limit) > MOST) {
            return StorefrontAnswer.wrong(400, Map.of(), "limit must be 1 to " + MOST);
        }
        return found(entry.asker(), placement.get(), request, Integer.parseInt(limit));
    }

    private StorefrontAnswer found(
            Connection asker, StorefrontPlacement placement, StorefrontRequest request, int most) {
        String shop = asker.text("of").orElse("");
        OptionalLong person = request.customer().stream()
                .mapToLong(id -> accounts.person(shop, id))
                .findFirst();
        byte[] body =
                bytes(placement, recommendations.inShop(shop, person, request.products(), placement.placement(), most));
        String tag = '"' + digest(body).substring(0, 32) + '"';
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ETag", tag);
        // What is for one customer is for their own browser only.
        headers.put(
                "Cache-Control",
                (request.customer().isPresent() ? "private" : "public") + ", max-age=" + FRESH.toSeconds());
        return request.known().filter(tag::equals).isPresent()
                ? new StorefrontAnswer(304, headers, new byte[0])
                : new StorefrontAnswer(200, headers, body);
    }

    private static byte[] bytes(StorefrontPlacement placement, List<Recommended> products) {
        ObjectNode answer = JSON.createObjectNode().put("placement", placement.word());
        ArrayNode list = answer.putArray("products");
        for (Recommended product : products) {
            list.addObject()
                    .put("product", product.product())
                    .put("title", product.title())
                    .put("category", product.category())
                    .put("price", product.price())
                    .put("currency", product.currency())
                    .put("url", product.url())
                    .put("image", product.image());
        }
        return answer.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}

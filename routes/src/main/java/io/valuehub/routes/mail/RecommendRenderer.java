package io.valuehub.routes.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.recommend.Placement;
import io.valuehub.analytics.words.Sentence;
import io.valuehub.connectors.Connections;
import io.valuehub.routes.ledger.ClaimedAction;
import io.valuehub.routes.ledger.Recipient;
import io.valuehub.routes.ledger.Recommendations;
import io.valuehub.routes.report.Recommended;
import java.util.List;
import java.util.OptionalLong;

/**
 * Products for one customer, written to the record they have in the shop, where its pages find them: {@code {"customer": "17",
 * "placement": "cross-sell", "products": [{"product": "93"}, …]}}, the best first. Who has no account there has no page.
 */
final class RecommendRenderer implements Rendering.Renderer {

    static final Wording WORDING = Wording.of(Wording.Form.NONE, "recommend", RecommendRenderer::new);

    private static final int PRODUCTS = 8;

    private final Connections connections;
    private final Recommendations recommendations;

    private RecommendRenderer(Sources sources) {
        this.connections = sources.connections();
        this.recommendations = sources.products();
    }

    @Override
    public void render(ClaimedAction action, JsonNode content, Recipient recipient, ObjectNode message) {
        if (!message.has("customer")) {
            throw new NothingToSay(Sentence.NO_ACCOUNT, action.connection());
        }
        Placement placement = Placement.of(content.path("products").asText()).orElse(Placement.CROSS_SELL);
        String shop = connections.get(action.connection()).text("customers").orElse(action.connection());
        List<String> products =
                recommendations
                        .inShop(shop, OptionalLong.of(recipient.person()), List.of(), placement, PRODUCTS)
                        .stream()
                        .map(Recommended::product)
                        .filter(product -> product != null)
                        .toList();
        if (products.isEmpty()) {
            throw NothingToSay.nothingInStock();
        }
        message.put("placement", placement.word());
        ArrayNode list = message.putArray("products");
        products.forEach(product -> list.addObject().put("product", product));
    }
}

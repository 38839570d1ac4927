package io.valuehub.routes.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.routes.ledger.ClaimedAction;
import io.valuehub.routes.ledger.CouponContent;
import io.valuehub.routes.ledger.Recipient;

/** A coupon for one person: only their address can use it, where the shop can see to that. */
final class CouponRenderer implements Rendering.Renderer {

    static final Wording WORDING = Wording.of(Wording.Form.NONE, "coupon", sources -> new CouponRenderer())
            .besideAnother();

    @Override
    public void render(ClaimedAction action, JsonNode content, Recipient recipient, ObjectNode message) {
        message.put("code", content.path("code").asText());
        CouponContent.copy(content, message);
        if (recipient.email() != null) {
            message.put("email", recipient.email());
        }
        message.put("expiresAt", content.path("expiresAt").asText());
        message.put("description", action.campaign());
    }
}

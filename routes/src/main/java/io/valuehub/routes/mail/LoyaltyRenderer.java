package io.valuehub.routes.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.routes.ledger.ClaimedAction;
import io.valuehub.routes.ledger.Recipient;

/**
 * Points for one person in a loyalty programme. The reference, a part of the action's id, stands in the reason, so that the
 * grant can be found again where the programme has no key of its own for it.
 */
final class LoyaltyRenderer implements Rendering.Renderer {

    static final Wording WORDING = Wording.of(Wording.Form.NONE, "loyalty", sources -> new LoyaltyRenderer());

    private static final int REFERENCE = 12;

    @Override
    public void render(ClaimedAction action, JsonNode content, Recipient recipient, ObjectNode message) {
        String reference = action.id().substring(0, Math.min(action.id().length(), REFERENCE));
        if (recipient.email() != null) {
            message.put("email", recipient.email());
        }
        message.put("points", content.path("points").asLong());
        message.put("reason", action.campaign() + " (Value Hub " + reference + ")");
        message.put("reference", reference);
    }
}

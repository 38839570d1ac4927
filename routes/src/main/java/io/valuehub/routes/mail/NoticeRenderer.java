package io.valuehub.routes.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.decide.Channel;
import io.valuehub.connectors.Connections;
import io.valuehub.routes.ledger.ClaimedAction;
import io.valuehub.routes.ledger.CouponContent;
import io.valuehub.routes.ledger.Recipient;
import io.valuehub.routes.settings.HubSettings;
import java.util.Map;

/**
 * A message about a customer to a chat or a system of the shop's own, which gets in touch in its own way. Its words are in the
 * hub's language; beside them stand, for systems, whom it is about and what can be offered.
 */
final class NoticeRenderer implements Rendering.Renderer {

    static final Wording WORDING = Wording.of(Wording.Form.NOTE, "message", NoticeRenderer::new)
            .withUsualTemplate()
            .telling(Channel.SMS)
            .knowing(Map.of("name", "Ada Lovelace", "email", "ada@example.com", "campaign", "win-back"));

    /** The template where an action names none. */
    private static final String USUAL = "notice";

    private final HubSettings settings;
    private final Connections connections;
    private final NoteTemplates templates;
    private final MessageValues values;

    private NoticeRenderer(Sources sources) {
        this.settings = sources.settings();
        this.connections = sources.connections();
        this.templates = sources.notes();
        this.values = sources.values();
    }

    @Override
    public void render(ClaimedAction action, JsonNode content, Recipient recipient, ObjectNode message) {
        NoteTemplates.Note template = templates.find(
                content.path("template").asText(USUAL),
                action.verb(),
                settings.decide().language().getLanguage());
        Map<String, Object> said = values.of(
                action,
                content,
                recipient,
                Shop.of(settings, connections.get(action.connection())),
                template.language(),
                list -> list.equals("products") || template.text().shows(list));
        said.putAll(about(action, recipient));
        message.put("text", template.text().fill(said).strip());
        message.put("language", template.language());
        message.put("campaign", action.campaign());
        message.put("email", recipient.email());
        recipient.address(Channel.SMS).ifPresent(number -> message.put("phone", number));
        message.put("expiresAt", action.expiresAt().toString());
        message.set("products", message.pojoNode(said.get("products")));
        if (said.get("coupon") != null) {
            ObjectNode coupon = message.putObject("coupon")
                    .put("code", content.path("coupon").path("code").asText())
                    .put("expiresAt", content.path("coupon").path("expiresAt").asText());
            CouponContent.copy(content.path("coupon"), coupon);
        }
    }

    /** What only these messages say. */
    private static Map<String, Object> about(ClaimedAction action, Recipient recipient) {
        String first = PlainText.name(recipient.firstName());
        String last = PlainText.name(recipient.lastName());
        String name = ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
        String email = recipient.email() == null ? "" : PlainText.line(recipient.email());
        return Map.of("name", name.isEmpty() ? email : name, "email", email, "campaign", action.campaign());
    }
}

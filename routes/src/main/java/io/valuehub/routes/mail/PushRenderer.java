package io.valuehub.routes.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.connectors.Connections;
import io.valuehub.routes.ledger.ClaimedAction;
import io.valuehub.routes.ledger.PushSubscriptions;
import io.valuehub.routes.ledger.PushSubscriptions.Browser;
import io.valuehub.routes.ledger.Recipient;
import io.valuehub.routes.settings.HubSettings;
import java.util.List;

/** A notification of a browser: the template's first line is its title. A tap on it opens the shop. */
final class PushRenderer implements Rendering.Renderer {

    static final Wording WORDING = Wording.of(Wording.Form.NOTE, "push", PushRenderer::new);

    private final HubSettings settings;
    private final Connections connections;
    private final NoteTemplates templates;
    private final MessageValues values;
    private final PushSubscriptions subscriptions;

    private PushRenderer(Sources sources) {
        this.settings = sources.settings();
        this.connections = sources.connections();
        this.templates = sources.notes();
        this.values = sources.values();
        this.subscriptions = sources.subscriptions();
    }

    @Override
    public void render(ClaimedAction action, JsonNode content, Recipient recipient, ObjectNode message) {
        Shop shop = Shop.of(settings, connections.get(action.connection()));
        NoteTemplates.Note template =
                templates.find(content.path("template").asText(), action.verb(), recipient.language());
        String[] parts = template.text()
                .fill(values.of(action, content, recipient, shop, template.language(), template.text()::shows))
                .strip()
                .split("\\R", 2);
        message.put("title", PlainText.line(parts[0]));
        message.put("text", parts.length > 1 ? parts[1].strip() : "");
        message.put("language", template.language());
        message.put("url", shop.url());
        message.put("expiresAt", action.expiresAt().toString());
        Browser browser = subscriptions
                .of(List.of(recipient.person()), action.connection())
                .get(recipient.person());
        if (browser == null) {
            return; // it can be looked at; the sink refuses it
        }
        message.putObject("subscription")
                .put("endpoint", browser.endpoint())
                .put("p256dh", browser.p256dh())
                .put("auth", browser.auth());
    }
}

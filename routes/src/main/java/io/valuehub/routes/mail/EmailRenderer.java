package io.valuehub.routes.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.connectors.Connections;
import io.valuehub.routes.ledger.ClaimedAction;
import io.valuehub.routes.ledger.Recipient;
import io.valuehub.routes.settings.HubSettings;
import java.util.Map;
import java.util.Optional;

/** A marketing email: from a template, with a plain twin and the one-click unsubscribe headers of RFC 8058. */
final class EmailRenderer implements Rendering.Renderer {

    static final Wording WORDING = Wording.of(Wording.Form.LETTER, "email", EmailRenderer::new);

    private final HubSettings settings;
    private final Connections connections;
    private final Templates templates;
    private final MessageValues values;

    private EmailRenderer(Sources sources) {
        this.settings = sources.settings();
        this.connections = sources.connections();
        this.templates = sources.templates();
        this.values = sources.values();
    }

    @Override
    public void render(ClaimedAction action, JsonNode content, Recipient recipient, ObjectNode message) {
        EmailTemplate template = templates.find(content.path("template").asText(), recipient.language());
        Shop shop = Shop.of(settings, connections.get(action.connection()));
        Map<String, Object> said = values.of(action, content, recipient, shop, template.language(), template::shows);
        message.put("to", recipient.email());
        name(recipient).ifPresent(name -> message.put("toName", name));
        message.put("subject", PlainText.line(template.subject().fill(said)));
        message.put("text", template.text().fill(said));
        message.put("html", template.html().fill(said));
        message.put("messageId", "<" + action.id() + "@" + shop.domain() + ">");
        ObjectNode headers = message.putObject("headers");
        values.link(recipient.person(), action.channel())
                .ifPresent(url -> headers.put("List-Unsubscribe", "<" + url + ">")
                        .put("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
        message.put("language", template.language());
    }

    private static Optional<String> name(Recipient recipient) {
        String first = PlainText.name(recipient.firstName());
        String last = PlainText.name(recipient.lastName());
        String name = ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }
}

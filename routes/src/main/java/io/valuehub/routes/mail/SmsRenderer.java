package io.valuehub.routes.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.decide.Channel;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Connections;
import io.valuehub.routes.ledger.ClaimedAction;
import io.valuehub.routes.ledger.Recipient;
import io.valuehub.routes.settings.HubSettings;
import java.net.URI;

/** A text message to a phone; what becomes of it is told to the hub's webhook, which names the action in its address. */
final class SmsRenderer implements Rendering.Renderer {

    static final Wording WORDING =
            Wording.of(Wording.Form.NOTE, "sms", SmsRenderer::new).leavingWayOut();

    /** Option of a connection: the most segments a text may take, since each is paid. */
    private static final String MOST_SEGMENTS = "most-segments";

    private static final int USUAL_SEGMENTS = 3;

    private final HubSettings settings;
    private final Connections connections;
    private final NoteTemplates templates;
    private final MessageValues values;

    private SmsRenderer(Sources sources) {
        this.settings = sources.settings();
        this.connections = sources.connections();
        this.templates = sources.notes();
        this.values = sources.values();
    }

    @Override
    public void render(ClaimedAction action, JsonNode content, Recipient recipient, ObjectNode message) {
        Connection via = connections.get(action.connection());
        NoteTemplates.Note template =
                templates.find(content.path("template").asText(), action.verb(), recipient.language());
        String text = template.text()
                .fill(values.of(
                        action,
                        content,
                        recipient,
                        Shop.of(settings, via),
                        template.language(),
                        template.text()::shows))
                .strip();
        int segments = SmsLength.of(text).segments();
        int most = via.node(MOST_SEGMENTS).asInt(USUAL_SEGMENTS);
        if (segments > most) {
            throw new ConfigProblem(new Problem(
                    "template " + template.text().where(),
                    "makes a text of " + segments + " segments",
                    "must make one of " + most + " at most",
                    "shorten it, or raise " + MOST_SEGMENTS + " of connections." + via.name()));
        }
        recipient.address(Channel.SMS).ifPresent(number -> message.put("to", number));
        message.put("text", text);
        message.put("segments", segments);
        message.put("language", template.language());
        if (via.text("webhook-secret").isPresent()) {
            settings.publicUrl()
                    .map(URI::toString)
                    .ifPresent(url -> message.put(
                            "callback",
                            url.replaceAll("/+$", "") + "/webhooks/" + via.name() + "?action=" + action.id()));
        }
    }
}

package io.valuehub.routes.verb;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.routes.report.NotePreview;
import java.util.Optional;

/** Shows any customer's text, notification or message as it would look now; nothing is sent and nothing is written down. */
public final class NotePreviews {

    private final Hub hub;
    private final ConnectorCatalog catalog;

    /** @param hub what to work with */
    public NotePreviews(Hub hub) {
        this.hub = hub;
        this.catalog = ConnectorCatalog.of(hub.settings().directory().resolve("kamelets"));
    }

    /**
     * The one planned or sent last, or one from a template.
     *
     * @param customer an address, {@code <connection>/<customer id>}, a bare customer id, or the person's number
     * @param verb one of {@link io.valuehub.routes.mail.Rendering#NOTES}
     * @param template of which template; empty for the action that is planned or was sent last
     * @throws ConfigProblem when there is no such customer, action or template
     */
    public NotePreview of(String customer, String verb, Optional<String> template) {
        PreviewedAction shown =
                PreviewedAction.of(hub, customer, verb, template, connection -> catalog.sinks(connection.kind())
                        .containsKey(verb));
        JsonNode message = shown.message();
        return new NotePreview(
                shown.action().person(),
                verb,
                message.path("to").textValue(),
                message.path("title").textValue(),
                message.path("text").asText(),
                message.path("segments").asInt(0),
                message.path("language").asText(),
                shown.action().connection());
    }
}

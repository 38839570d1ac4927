package io.valuehub.routes.verb;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.routes.report.EmailPreview;
import java.util.Optional;

/** Shows any customer's email as it would look now; nothing is sent and nothing is written down. */
public final class EmailPreviews {

    private final Hub hub;

    /** @param hub what to work with */
    public EmailPreviews(Hub hub) {
        this.hub = hub;
    }

    /**
     * The email of a customer: the one planned or sent last, or one from a template.
     *
     * @param customer an address, {@code <connection>/<customer id>}, a bare customer id, or the person's number
     * @param template of which template; empty for the action that is planned or was sent last
     * @throws ConfigProblem when there is no such customer, email or template
     */
    public EmailPreview of(String customer, Optional<String> template) {
        PreviewedAction shown = PreviewedAction.of(hub, customer, "email", template, connection -> connection
                .text("from")
                .isPresent());
        JsonNode message = shown.message();
        return new EmailPreview(
                shown.action().person(),
                message.path("to").textValue(),
                message.path("subject").asText(),
                message.path("text").asText(),
                message.path("html").asText(),
                message.path("language").asText(),
                shown.action().connection());
    }
}

package io.valuehub.routes.verb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.routes.ledger.Actions;
import io.valuehub.routes.ledger.ClaimedAction;
import io.valuehub.routes.ledger.Contact;
import io.valuehub.routes.ledger.Explanations;
import io.valuehub.routes.mail.NothingInStock;
import io.valuehub.routes.report.EmailPreview;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shows any customer's email as it would look now; nothing is sent and nothing is written down. */
public final class EmailPreviews {

    private static final String EMAIL = "email";
    private static final ObjectMapper JSON = new ObjectMapper();

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
        long person = new Explanations(hub.ledger(), hub.clock(), hub.settings().syncs())
                .person(customer)
                .orElseThrow(() -> problem(
                        "CUSTOMER",
                        "leads to nobody in this hub",
                        "must be an e-mail address, <connection>/<customer id> or a person number",
                        "see the customers on the page (hub run) or read them first (hub sync)"));
        Contact contact = new Gatekeeper(hub).contacts(List.of(person)).get(person);
        ClaimedAction action = template.map(name -> made(person, name))
                .or(() -> new Actions(hub.ledger()).lastEmail(person))
                .orElseThrow(() -> problem(
                        "CUSTOMER",
                        "has no email planned or sent",
                        "needs one to be shown",
                        "name one with --template"));
        try {
            JsonNode message = JSON.readTree(ActionFeed.rendering(hub).render(action, contact.recipient()));
            return new EmailPreview(
                    person,
                    message.path("to").textValue(),
                    message.path("subject").asText(),
                    message.path("text").asText(),
                    message.path("html").asText(),
                    message.path("language").asText(),
                    action.connection());
        } catch (NothingInStock e) {
            throw problem(
                    "CUSTOMER",
                    "has an email of which " + e.getMessage(),
                    "needs something it can show",
                    "name a template with --template");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a rendered action is no JSON", e);
        }
    }

    private ClaimedAction made(long person, String template) {
        Instant now = hub.clock().instant();
        String content = JSON.createObjectNode().put("template", template).toString();
        return new ClaimedAction(
                "preview", person, "preview", "preview", 1, sender(), EMAIL, content, now, now, now, 0, null);
    }

    /** The connection campaigns send email through; without one, the first that has a sender. */
    private String sender() {
        return hub.settings().campaigns().stream()
                .flatMap(campaign -> campaign.actions().stream())
                .filter(action -> action.verb().equals(EMAIL))
                .map(ActionSettings::via)
                .findFirst()
                .or(() -> hub.connections().all().stream()
                        .filter(connection -> connection.text("from").isPresent())
                        .map(connection -> connection.name())
                        .findFirst())
                .orElseThrow(() -> problem(
                        "hub.connections",
                        "has none that sends email",
                        "one must, for its sender's name",
                        "add one, e.g. of kind smtp"));
    }

    private static ConfigProblem problem(String where, String found, String expected, String fix) {
        return new ConfigProblem(new Problem(where, found, expected, fix));
    }
}

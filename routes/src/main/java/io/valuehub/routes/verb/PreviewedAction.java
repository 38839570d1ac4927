package io.valuehub.routes.verb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.analytics.decide.Channel;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.Connection;
import io.valuehub.routes.ledger.Actions;
import io.valuehub.routes.ledger.ClaimedAction;
import io.valuehub.routes.ledger.Contact;
import io.valuehub.routes.ledger.Explanations;
import io.valuehub.routes.mail.NothingToSay;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * An action that is shown as it would leave now; nothing is sent and nothing is written down.
 *
 * @param action the one planned or done last, or one made up from a template
 * @param message as a sink would take it
 */
record PreviewedAction(ClaimedAction action, JsonNode message) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Renders it.
     *
     * @param customer an address, {@code <connection>/<customer id>}, a bare customer id, or the person's number
     * @param template of which template; empty for the action that is planned or was done last
     * @param able which connections can do it, where no campaign says which does
     * @throws ConfigProblem when there is no such customer, action or template
     */
    static PreviewedAction of(
            Hub hub, String customer, String verb, Optional<String> template, Predicate<Connection> able) {
        long person = new Explanations(hub.ledger(), hub.clock(), hub.settings().syncs())
                .person(customer)
                .orElseThrow(() -> problem(
                        "CUSTOMER",
                        "leads to nobody in this hub",
                        "must be an e-mail address, <connection>/<customer id> or a person number",
                        "see the customers on the page (hub run) or read them first (hub sync)"));
        Contact contact = new Gatekeeper(hub, EnumSet.allOf(Channel.class))
                .contacts(List.of(person))
                .get(person);
        ClaimedAction action = template.map(name -> made(hub, person, verb, name, able))
                .or(() -> new Actions(hub.ledger()).last(person, verb))
                .orElseThrow(() -> problem(
                        "CUSTOMER",
                        "has no " + verb + " planned or sent",
                        "needs one to be shown",
                        "name one with --template"));
        try {
            return new PreviewedAction(
                    action, JSON.readTree(ActionFeed.rendering(hub).render(action, contact.recipient())));
        } catch (NothingToSay e) {
            throw problem(
                    "CUSTOMER",
                    "has " + (verb.equals("email") ? "an " : "a ") + verb + " of which " + e.getMessage(),
                    "needs something it can show",
                    "name a template with --template");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a rendered action is no JSON", e);
        }
    }

    private static ClaimedAction made(Hub hub, long person, String verb, String template, Predicate<Connection> able) {
        Instant now = hub.clock().instant();
        String content = JSON.createObjectNode().put("template", template).toString();
        return new ClaimedAction(
                "preview",
                person,
                "preview",
                "preview",
                1,
                sender(hub, verb, able),
                verb,
                content,
                now,
                now,
                now,
                0,
                null);
    }

    /** The connection campaigns do it through; without one, the first that can. */
    private static String sender(Hub hub, String verb, Predicate<Connection> able) {
        return hub.settings().campaigns().stream()
                .flatMap(campaign -> campaign.actions().stream())
                .filter(action -> action.verb().equals(verb))
                .map(ActionSettings::via)
                .findFirst()
                .or(() -> hub.connections().all().stream()
                        .filter(able)
                        .map(Connection::name)
                        .findFirst())
                .orElseThrow(() -> problem(
                        "hub.connections",
                        "has none that sends " + verb,
                        "one must, for its sender's name",
                        verb.equals("email")
                                ? "add one, e.g. of kind smtp"
                                : "add one; docs/notifications.md shows which"));
    }

    private static ConfigProblem problem(String where, String found, String expected, String fix) {
        return new ConfigProblem(new Problem(where, found, expected, fix));
    }

    /** Leaves out everything personal. */
    @Override
    public String toString() {
        return "PreviewedAction[" + action.id() + "]";
    }
}

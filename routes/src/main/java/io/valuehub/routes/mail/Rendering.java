package io.valuehub.routes.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.decide.Channel;
import io.valuehub.connectors.Connections;
import io.valuehub.routes.ledger.Accounts;
import io.valuehub.routes.ledger.ClaimedAction;
import io.valuehub.routes.ledger.PointsStandings;
import io.valuehub.routes.ledger.PushSubscriptions;
import io.valuehub.routes.ledger.Recipient;
import io.valuehub.routes.ledger.Recommendations;
import io.valuehub.routes.ledger.ReferralCodes;
import io.valuehub.routes.report.LoyaltyAccount;
import io.valuehub.routes.settings.HubSettings;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Turns an action of the outbox into the JSON a sink connector takes. Message ids and coupon
 * codes do not change from one attempt to the next; the products shown are those the shop can deliver at that moment.
 */
public final class Rendering {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What an owner can have done, of all that sinks can do: what the hub has words for and goes by itself. */
    public static final Set<String> VERBS =
            Wording.ALL.stream().filter(Wording::alone).map(Wording::verb).collect(Collectors.toUnmodifiableSet());

    /** Those of {@link #VERBS} whose words are plain text from a template ({@link NoteTemplates}). */
    public static final Set<String> NOTES = Wording.verbs(Wording.Form.NOTE);

    /** Those of {@link #VERBS} whose actions must name a template. */
    public static final Set<String> TEMPLATED = Wording.ALL.stream()
            .filter(Wording::needsTemplate)
            .map(Wording::verb)
            .collect(Collectors.toUnmodifiableSet());

    private final HubSettings settings;
    private final Connections connections;
    private final Templates templates;
    private final NoteTemplates notes;
    private final UnsubscribeToken unsubscribe;
    private final Recommendations recommendations;
    private final PointsStandings standings;
    private final ReferralCodes codes;
    private final Accounts accounts;
    private final PushSubscriptions subscriptions;

    /**
     * @param unsubscribe signs the unsubscribe links
     * @param recommendations finds the products messages show
     * @param standings finds the points messages show
     * @param codes by which customers bring friends
     * @param accounts finds the customer a sink writes to
     * @param subscriptions finds the browser a notification goes to
     */
    public Rendering(
            HubSettings settings,
            Connections connections,
            UnsubscribeToken unsubscribe,
            Recommendations recommendations,
            PointsStandings standings,
            ReferralCodes codes,
            Accounts accounts,
            PushSubscriptions subscriptions) {
        this.settings = settings;
        this.connections = connections;
        this.templates = new Templates(settings.directory());
        this.notes = new NoteTemplates(settings.directory());
        this.unsubscribe = unsubscribe;
        this.recommendations = recommendations;
        this.standings = standings;
        this.codes = codes;
        this.subscriptions = subscriptions;
        this.accounts = accounts;
    }

    private Map<String, Renderer> renderers(Recommendations products, Map<Long, LoyaltyAccount> loyalty) {
        MessageValues values = new MessageValues(settings, unsubscribe, products, loyalty, offered());
        Sources sources = new Sources(settings, connections, templates, notes, values, products, subscriptions);
        return Wording.ALL.stream().collect(Collectors.toMap(Wording::verb, wording -> wording.renderer()
                .apply(sources)));
    }

    /** Addresses of which channels actions of that verb tell others, beside that of the channel they go by. */
    public static Set<Channel> tells(String verb) {
        return Wording.of(verb).map(Wording::tells).orElse(Set.of());
    }

    /** For actions for these people through one connection: what is known of them is read together, and for a moment. */
    public Lot lot(Collection<Long> people, String connection) {
        return new Lot(accounts.of(people, shop(connection)), renderers(recommendations.of(people), loyalty(people)));
    }

    /** The connection whose customer ids another one knows people by: its own, unless it says another. */
    private String shop(String connection) {
        return connections.get(connection).text("customers").orElse(connection);
    }

    /** Codes are only shown where bringing a friend gives something. */
    private Optional<ReferralCodes> offered() {
        return settings.loyalty()
                .filter(loyalty -> loyalty.terms().referral() != null)
                .map(loyalty -> codes);
    }

    private Map<Long, LoyaltyAccount> loyalty(Collection<Long> people) {
        return settings.loyalty().isEmpty() ? Map.of() : standings.of(people);
    }

    /**
     * The action as a sink takes it. A verb the hub has no words for goes out with its content as it was planned.
     *
     * @param recipient null where nobody is written to
     * @throws io.valuehub.analytics.problem.ConfigProblem when a template or setting does not allow it
     */
    public String render(ClaimedAction action, Recipient recipient) {
        return lot(List.of(action.person()), action.connection()).render(action, recipient);
    }

    /** Renders actions for some people through one connection. For use by one thread. */
    public static final class Lot {

        private final Map<Long, String> accounts;
        private final Map<String, Renderer> byVerb;

        private Lot(Map<Long, String> accounts, Map<String, Renderer> byVerb) {
            this.accounts = accounts;
            this.byVerb = byVerb;
        }

        /** As {@link Rendering#render}. */
        public String render(ClaimedAction action, Recipient recipient) {
            ObjectNode message = JSON.createObjectNode();
            message.put("id", action.id());
            message.put("verb", action.verb());
            message.put("connection", action.connection());
            message.put("person", action.person());
            if (action.plannedAt() != null) {
                message.put("plannedAt", action.plannedAt().toString());
            }
            if (accounts.containsKey(action.person())) {
                message.put("customer", accounts.get(action.person()));
            }
            Renderer renderer =
                    byVerb.getOrDefault(action.verb(), (a, content, r, m) -> m.setAll((ObjectNode) content));
            renderer.render(action, read(action.content()), recipient, message);
            return message.toString();
        }
    }

    private static JsonNode read(String content) {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an action's content was not written as JSON", e);
        }
    }

    /** Renders the actions of one verb. */
    interface Renderer {

        /**
         * @param content what the action says, as planned
         * @param message to be filled; has the fields all actions have
         */
        void render(ClaimedAction action, JsonNode content, Recipient recipient, ObjectNode message);
    }
}

package io.valuehub.routes.storefront;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.analytics.record.Consent;
import io.valuehub.analytics.record.SourceId;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectionKind;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.push.PushKeys;
import io.valuehub.routes.ledger.Accounts;
import io.valuehub.routes.ledger.Page;
import io.valuehub.routes.ledger.Pull;
import io.valuehub.routes.ledger.PushSubscriptions;
import io.valuehub.routes.ledger.PushSubscriptions.Browser;
import io.valuehub.routes.verb.Hub;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes the browsers of a shop's customers that are to get notifications, from the shop's server. Whom the hub does not know it
 * answers like somebody it knows, so that nobody learns who is a customer.
 */
public final class BrowserSubscriptions {

    /** The kind of connections that send notifications to browsers. */
    private static final String KIND = "web-push";

    private static final int LONGEST_ID = 200;
    private static final int LONGEST_ENDPOINT = 2000;
    private static final StorefrontAnswer DONE =
            new StorefrontAnswer(204, Map.of("Cache-Control", "no-store"), new byte[0]);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Hub hub;
    private final StorefrontDoor door;
    private final Accounts accounts;
    private final PushSubscriptions subscriptions;
    private final Optional<ConnectionKind> kind;

    public BrowserSubscriptions(Hub hub) {
        this.hub = hub;
        this.door = new StorefrontDoor(hub);
        this.accounts = new Accounts(hub.ledger());
        this.subscriptions = new PushSubscriptions(hub.ledger(), hub.clock());
        this.kind = ConnectorCatalog.of(hub.settings().directory().resolve("kamelets"))
                .kind(KIND);
    }

    /** Whether any storefront and any connection for notifications is configured. */
    public boolean isAsked() {
        return !door.storefronts().isEmpty() && !senders().isEmpty();
    }

    /** With which key pages subscribe. */
    StorefrontAnswer key(Optional<String> shown, Optional<String> via) {
        StorefrontDoor.Entry entry = door.enter(shown);
        if (entry.refusal() != null) {
            return entry.refusal();
        }
        Optional<Connection> sender = sender(via);
        return sender.map(known -> new StorefrontAnswer(
                        200,
                        Map.of("Cache-Control", "no-store"),
                        JSON.createObjectNode()
                                .put("publicKey", known.text("public-key").orElse(""))
                                .toString()
                                .getBytes(StandardCharsets.UTF_8)))
                .orElseGet(this::noSender);
    }

    /** @param body {@code {customer, subscription: {endpoint, keys: {p256dh, auth}}, consent, via}} */
    StorefrontAnswer subscribe(Optional<String> shown, byte[] body) {
        StorefrontDoor.Entry entry = door.enter(shown);
        if (entry.refusal() != null) {
            return entry.refusal();
        }
        JsonNode asked = read(body);
        String customer = asked.path("customer").asText("");
        if (customer.isBlank() || customer.length() > LONGEST_ID) {
            return wrong("customer must be an id of at most " + LONGEST_ID + " characters");
        }
        Optional<Connection> sender =
                sender(Optional.ofNullable(asked.path("via").textValue()));
        if (sender.isEmpty()) {
            return noSender();
        }
        JsonNode subscription = asked.path("subscription");
        Browser browser = new Browser(
                subscription.path("endpoint").asText(""),
                subscription.path("keys").path("p256dh").asText(""),
                subscription.path("keys").path("auth").asText(""));
        if (!isPushService(sender.get(), browser.endpoint())) {
            return wrong("subscription.endpoint must be an address of a push service this hub trusts");
        }
        if (!PushKeys.areKeys(browser.p256dh(), browser.auth())) {
            return wrong("subscription.keys must be a browser's p256dh and auth in base64url");
        }
        String shop = entry.asker().text("of").orElse("");
        long person = accounts.person(shop, customer);
        if (person > 0) {
            subscriptions.add(person, sender.get().name(), browser);
            if (asked.path("consent").asBoolean(false)) {
                consent(shop, customer);
            }
        }
        return DONE;
    }

    /** @param body {@code {endpoint}} */
    StorefrontAnswer unsubscribe(Optional<String> shown, byte[] body) {
        StorefrontDoor.Entry entry = door.enter(shown);
        if (entry.refusal() != null) {
            return entry.refusal();
        }
        String endpoint = read(body).path("endpoint").asText("");
        if (endpoint.isBlank() || endpoint.length() > LONGEST_ENDPOINT) {
            return wrong("endpoint must be the address of a subscription");
        }
        subscriptions.remove(endpoint);
        return DONE;
    }

    /** As a source's own word: it lifts no opt-out. */
    private void consent(String shop, String customer) {
        Consent consent = new Consent(
                new SourceId(shop, "push of " + customer),
                customer,
                null,
                "push",
                "marketing",
                Consent.State.OPTED_IN,
                hub.clock().instant());
        new Pull(hub.ledger(), hub.clock(), hub.settings().identity())
                .save(shop, "consents", new Page(List.of(consent), List.of(), Map.of(), null, Optional.empty()));
    }

    private boolean isPushService(Connection sender, String endpoint) {
        try {
            return !endpoint.isEmpty()
                    && endpoint.length() <= LONGEST_ENDPOINT
                    && kind.filter(known -> known.reaches(sender, URI.create(endpoint)))
                            .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private List<Connection> senders() {
        return hub.connections().all().stream()
                .filter(connection -> connection.kind().equals(KIND))
                .toList();
    }

    /** The one that is named; without a name, the only one. */
    private Optional<Connection> sender(Optional<String> via) {
        List<Connection> senders = senders();
        return via.isPresent()
                ? senders.stream()
                        .filter(connection -> connection.name().equals(via.get()))
                        .findFirst()
                : senders.stream().findFirst().filter(one -> senders.size() == 1);
    }

    private StorefrontAnswer noSender() {
        return wrong("via must be one of "
                + senders().stream().map(Connection::name).sorted().toList());
    }

    private static StorefrontAnswer wrong(String words) {
        return StorefrontAnswer.wrong(400, Map.of(), words);
    }

    private static JsonNode read(byte[] body) {
        try {
            JsonNode read = JSON.readTree(body);
            return read == null ? JSON.createObjectNode() : read;
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }
}

package io.valuehub.routes.verb;

import io.valuehub.analytics.words.Words;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.routes.ledger.Accounts;
import io.valuehub.routes.ledger.Outbox;
import io.valuehub.routes.ledger.PointsStandings;
import io.valuehub.routes.ledger.PushSubscriptions;
import io.valuehub.routes.ledger.Recommendations;
import io.valuehub.routes.ledger.ReferralCodes;
import io.valuehub.routes.ledger.Secrets;
import io.valuehub.routes.mail.Rendering;
import io.valuehub.routes.mail.UnsubscribeToken;
import io.valuehub.routes.settings.Rate;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;

/** {@code value:actions}. */
final class ActionFeed implements Feed {

    private final Hub hub;

    ActionFeed(Hub hub) {
        this.hub = hub;
    }

    @Override
    public Consumer consumer(Endpoint endpoint, Processor route, Map<String, String> options) {
        Connection via = hub.connections().get(options.get("via"));
        Words words = hub.settings().decide().words();
        Outbox outbox = new Outbox(hub.ledger(), hub.clock(), words);
        Rendering rendering = rendering(hub);
        Gatekeeper gatekeeper = new Gatekeeper(hub);
        return new ActionsConsumer(
                endpoint,
                route,
                hub.settings().mode(),
                outbox,
                new Courier.Station(outbox, gatekeeper, rendering, hub.clock(), via.name(), pace(via), words),
                new Doubts(
                        endpoint.getCamelContext(),
                        ConnectorCatalog.of(hub.settings().directory().resolve("kamelets")),
                        outbox,
                        rendering,
                        gatekeeper,
                        hub.clock(),
                        via.name(),
                        via.kind(),
                        words));
    }

    private static Pace pace(Connection via) {
        return via.text(Rate.OPTION)
                .flatMap(Rate::of)
                .map(rate -> Pace.every(rate.each()))
                .orElse(Pace.free());
    }

    /** What turns actions into messages. */
    static Rendering rendering(Hub hub) {
        byte[] key = new Secrets(hub.ledger(), hub.clock()).key(UnsubscribeToken.KEY);
        return new Rendering(
                hub.settings(),
                hub.connections(),
                new UnsubscribeToken(key),
                new Recommendations(hub.ledger(), hub.clock(), hub.settings()),
                new PointsStandings(hub.ledger()),
                new ReferralCodes(hub.ledger(), hub.clock()),
                new Accounts(hub.ledger()),
                new PushSubscriptions(hub.ledger(), hub.clock()));
    }
}

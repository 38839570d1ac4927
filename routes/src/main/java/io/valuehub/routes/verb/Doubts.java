package io.valuehub.routes.verb;

import io.valuehub.analytics.words.Sentence;
import io.valuehub.analytics.words.Words;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.KameletFile;
import io.valuehub.routes.ledger.ClaimedAction;
import io.valuehub.routes.ledger.Contact;
import io.valuehub.routes.ledger.Outbox;
import io.valuehub.routes.mail.Rendering;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/**
 * Clears up actions of which nobody knows whether they happened: asks the provider where the sink says how, asks again
 * for the action only where the sink says that the provider does it once however often it is asked, and otherwise leaves
 * them for the owner to see.
 */
final class Doubts {

    private static final Duration NEXT_LOOKUP = Duration.ofMinutes(15);

    private final CamelContext context;
    private final ConnectorCatalog catalog;
    private final Outbox outbox;
    private final Rendering rendering;
    private final Gatekeeper gatekeeper;
    private final Clock clock;
    private final String connection;
    private final String kind;
    private final Words words;

    Doubts(
            CamelContext context,
            ConnectorCatalog catalog,
            Outbox outbox,
            Rendering rendering,
            Gatekeeper gatekeeper,
            Clock clock,
            String connection,
            String kind,
            Words words) {
        this.context = context;
        this.catalog = catalog;
        this.outbox = outbox;
        this.rendering = rendering;
        this.gatekeeper = gatekeeper;
        this.clock = clock;
        this.connection = connection;
        this.kind = kind;
        this.words = words;
    }

    /** What was found to have happened counts as sent: other actions may have waited for it. */
    ActTally clear() {
        ActTally tally = ActTally.NONE;
        for (ClaimedAction action : outbox.inDoubt(connection)) {
            tally = isFound(action) ? tally.plus(Settled.SENT) : tally;
        }
        return tally;
    }

    private boolean isFound(ClaimedAction action) {
        Optional<KameletFile> lookup = catalog.lookup(kind, action.verb());
        Optional<String> receipt = Optional.empty();
        if (lookup.isPresent()) {
            try {
                receipt = lookUp(lookup.get().name(), action);
            } catch (Exception e) {
                outbox.lookUpLater(action, clock.instant().plus(NEXT_LOOKUP));
                return false;
            }
        }
        if (receipt.isPresent()) {
            outbox.foundSent(action, receipt.get());
        } else if (idempotent(action.verb())) {
            outbox.askAgain(action, words.say(Sentence.ASKED_AGAIN, kind));
        } else {
            outbox.lookUpLater(action, clock.instant().plus(NEXT_LOOKUP));
        }
        return receipt.isPresent();
    }

    /** A sink that says nothing promises nothing. */
    private boolean idempotent(String verb) {
        return Optional.ofNullable(catalog.sinks(kind).get(verb))
                .flatMap(sink -> sink.label("idempotent"))
                .map(Boolean::parseBoolean)
                .orElse(false);
    }

    private Optional<String> lookUp(String kamelet, ClaimedAction action) throws Exception {
        Optional<Contact> contact = gatekeeper.contact(action);
        if (contact.isEmpty()) {
            return Optional.empty();
        }
        String message = rendering.render(action, contact.get().recipient());
        try (ProducerTemplate template = context.createProducerTemplate()) {
            Exchange answer = template.request(
                    "kamelet:" + kamelet + "?connection=" + connection,
                    exchange -> exchange.getMessage().setBody(message));
            if (answer.getException() != null) {
                throw answer.getException();
            }
            return Optional.ofNullable(answer.getVariable("receipt", String.class))
                    .filter(receipt -> !receipt.isBlank());
        }
    }
}

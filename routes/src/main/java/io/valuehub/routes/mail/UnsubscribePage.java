package io.valuehub.routes.mail;

import io.valuehub.analytics.decide.Channel;
import io.valuehub.routes.ledger.Unsubscribes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * The page behind an unsubscribe link. Looking at it changes nothing, as link scanners look at every link; its button,
 * and a mailbox provider's one-click POST (RFC 8058), unsubscribe at once, need no login and may be repeated.
 */
public final class UnsubscribePage {

    /** Under {@code hub.public-url}, before the token. */
    public static final String PATH = "/unsubscribe/";

    /** Name under which the stock route finds this in the Camel registry. */
    public static final String BEAN = "valuehub-unsubscribe";

    /** What the link says in its query where it is not about email. */
    static final String CHANNEL = "channel";

    private static final PublicPage PAGE = new PublicPage("unsubscribe");

    private final UnsubscribeToken tokens;
    private final Unsubscribes unsubscribes;

    public UnsubscribePage(UnsubscribeToken tokens, Unsubscribes unsubscribes) {
        this.tokens = tokens;
        this.unsubscribes = unsubscribes;
    }

    /** GET: a page with a button. */
    public void ask(Exchange exchange) {
        answer(exchange, person(exchange).isPresent() ? "ask" : "unknown");
    }

    /** POST: unsubscribes. */
    public void unsubscribe(Exchange exchange) {
        Optional<Long> person = person(exchange);
        person.ifPresent(known -> unsubscribes.unsubscribe(known, channel(exchange), "unsubscribe link"));
        answer(exchange, person.isPresent() ? "done" : "unknown");
    }

    private Optional<Long> person(Exchange exchange) {
        String token = exchange.getMessage().getHeader("token", "", String.class);
        return tokens.person(token).filter(unsubscribes::knows);
    }

    private static Channel channel(Exchange exchange) {
        return Channel.of(exchange.getMessage().getHeader(CHANNEL, "", String.class))
                .orElse(Channel.EMAIL);
    }

    private static void answer(Exchange exchange, String step) {
        Channel channel = channel(exchange);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("ask", step.equals("ask"));
        values.put("done", step.equals("done"));
        values.put("unknown", step.equals("unknown"));
        for (Channel known : Channel.values()) {
            values.put(known.word(), known == channel);
        }
        PAGE.answer(exchange, step.equals("unknown") ? 404 : 200, values);
    }
}

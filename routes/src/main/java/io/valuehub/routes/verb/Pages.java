package io.valuehub.routes.verb;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.BadRecord;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.connectors.CanonicalReader;
import io.valuehub.routes.ledger.Fitted;
import io.valuehub.routes.ledger.Page;
import io.valuehub.routes.ledger.Quarantine.Rejected;
import io.valuehub.routes.settings.SyncSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Makes a page of what a source Kamelet left: its good records, its bad ones with the reason, and where the next page is. */
final class Pages {

    private final Hub hub;
    private final CanonicalReader reader;

    Pages(Hub hub) {
        this.hub = hub;
        this.reader = new CanonicalReader(hub.settings().currency());
    }

    /** What is in the body, which may be a page already. */
    Page of(Exchange exchange, StreamName name) {
        if (exchange.getMessage().getBody() instanceof Page page) {
            return page;
        }
        List<CanonicalRecord> good = new ArrayList<>();
        List<Rejected> bad = new ArrayList<>();
        for (JsonNode json : PageBody.records(exchange.getMessage(), name)) {
            try {
                good.add(Fitted.of(reader.read(json, name.connection())));
            } catch (BadRecord e) {
                bad.add(rejected(json, e));
            }
        }
        String next = PageBody.token(exchange.getVariable("nextPage", String.class), name);
        return new Page(
                good,
                bad,
                PageBody.counts(exchange.getVariable("leftOut"), name),
                next,
                Optional.ofNullable(hub.settings().syncs().get(name.connection()))
                        .map(SyncSettings::consentFields)
                        .orElse(List.of()));
    }

    private static Rejected rejected(JsonNode json, BadRecord reason) {
        // What its connector could not read carries the source's own line.
        JsonNode content = json.hasNonNull("content") ? json.get("content") : json;
        String key = json.hasNonNull("id") ? type(json) + "/" + json.path("id").asText() : null;
        return new Rejected(key, reason.problem().toString(), content.toString());
    }

    /** Of a record its connector could not read: what the stream is made of, so that it is the same one when mended. */
    private static String type(JsonNode json) {
        String stream = json.path("stream").asText();
        return CanonicalReader.TYPES.stream()
                .filter(type -> stream.equals(type + "s"))
                .findFirst()
                .orElse(json.path("type").asText("record"));
    }
}

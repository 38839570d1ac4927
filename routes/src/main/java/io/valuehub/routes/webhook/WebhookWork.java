package io.valuehub.routes.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.analytics.problem.BadRecord;
import io.valuehub.analytics.problem.HubException;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.connectors.CanonicalReader;
import io.valuehub.connectors.Jq;
import io.valuehub.routes.ledger.Deliveries;
import io.valuehub.routes.ledger.Deliveries.Delivery;
import io.valuehub.routes.ledger.Fitted;
import io.valuehub.routes.ledger.Page;
import io.valuehub.routes.ledger.Pull;
import io.valuehub.routes.ledger.Quarantine.Rejected;
import io.valuehub.routes.sync.SyncResult;
import io.valuehub.routes.sync.Syncs;
import io.valuehub.routes.verb.Hub;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.apache.camel.CamelContext;
import org.apache.camel.support.service.ServiceSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off what came by webhook, within moments: records that came whole are saved, for the others the stream is read now,
 * once for all that came meanwhile; the sync scores those anew whose orders changed, and for these is decided. What fails is tried again, and the scheduled
 * sync reads everything in any case.
 */
public final class WebhookWork extends ServiceSupport {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookWork.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How often is looked for what another process left, or what is to be tried again. */
    private static final int EVERY_SECONDS = 5;

    private final CamelContext context;
    private final Hub hub;
    private final Deliveries deliveries;
    private final AtomicBoolean asked = new AtomicBoolean();
    private WebhookReceiver receiver;
    private ScheduledExecutorService worker;

    public WebhookWork(CamelContext context) {
        this.context = context;
        this.hub = Hub.of(context);
        this.deliveries = new Deliveries(hub.ledger(), hub.clock());
    }

    void of(WebhookReceiver receiving) {
        receiver = receiving;
    }

    @Override
    protected void doStart() {
        worker = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "valuehub-webhooks");
        worker.scheduleWithFixedDelay(this::runQuietly, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    protected void doStop() {
        context.getExecutorServiceManager().shutdown(worker);
    }

    /** Something came: it is worked off now, after what is worked on already. */
    void arrived() {
        if (asked.compareAndSet(false, true)) {
            worker.execute(() -> {
                asked.set(false);
                runQuietly();
            });
        }
    }

    private void runQuietly() {
        try {
            run();
        } catch (RuntimeException e) {
            LOG.warn(
                    "webhooks: {}",
                    e instanceof HubException ? e.getMessage() : e.getClass().getName());
        }
    }

    /** Works off everything that is due. */
    void run() {
        for (List<Delivery> some = deliveries.claim(); !some.isEmpty(); some = deliveries.claim()) {
            workOff(some);
        }
    }

    private void workOff(List<Delivery> some) {
        String connection = some.get(0).connection();
        Optional<WebhookDeclaration> declaration = receiver.declared(connection);
        Map<String, Optional<String>> read = new HashMap<>();
        Map<Delivery, String> done = new LinkedHashMap<>();
        for (Delivery delivery : some) {
            try {
                Optional<WebhookDeclaration.Topic> topic = declaration.flatMap(d -> d.topic(delivery.topic()));
                if (topic.isEmpty()) {
                    done.put(delivery, "nothing is done about this topic");
                } else if (topic.get().map() != null) {
                    save(delivery, topic.get(), done);
                } else {
                    readNow(delivery, topic.get(), read, done);
                }
            } catch (RuntimeException e) {
                deliveries.later(delivery, words(e));
            }
        }
        // Last, so that a process that dies before does it all again.
        done.forEach(deliveries::done);
    }

    private void save(Delivery delivery, WebhookDeclaration.Topic topic, Map<Delivery, String> done) {
        List<CanonicalRecord> good = new ArrayList<>();
        List<Rejected> bad = new ArrayList<>();
        String owner =
                hub.connections().get(receiver.owner(delivery.connection())).name();
        CanonicalReader reader = new CanonicalReader(hub.settings().currency());
        List<JsonNode> records;
        try {
            records = records(topic.map(), JSON.readTree(delivery.content()));
        } catch (IOException e) {
            deliveries.refuse(
                    delivery,
                    topic.stream(),
                    delivery.connection() + "/" + topic.stream()
                            + ": cannot be mapped to records as docs/webhooks.md shows them");
            return;
        }
        for (JsonNode record : records) {
            try {
                good.add(Fitted.of(reader.read(record, owner)));
            } catch (BadRecord e) {
                String key = record.path("type").asText("record") + "/"
                        + record.path("id").asText("?");
                bad.add(new Rejected(key, e.problem().toString(), record.toString()));
            }
        }
        new Pull(hub.ledger(), hub.clock(), hub.settings().identity())
                .save(owner, topic.stream(), new Page(good, bad, Map.of(), null, Optional.empty()));
        new Reaction(hub).to(good);
        done.put(delivery, good.size() + " saved, " + bad.size() + " in quarantine");
    }

    private static List<JsonNode> records(Jq map, JsonNode body) throws JsonQueryException {
        List<JsonNode> records = new ArrayList<>();
        for (JsonNode found : map.all(body)) {
            if (found.isArray()) {
                found.forEach(records::add);
            } else if (found.isObject()) {
                records.add(found);
            }
        }
        return records;
    }

    /** The stream is read once, however many deliveries ask for it. */
    private void readNow(
            Delivery delivery,
            WebhookDeclaration.Topic topic,
            Map<String, Optional<String>> read,
            Map<Delivery, String> done) {
        Optional<String> failure = read.computeIfAbsent(topic.stream(), stream -> sync(delivery.connection(), stream));
        if (failure.isPresent()) {
            deliveries.later(delivery, failure.get());
        } else {
            done.put(delivery, topic.stream() + " read");
        }
    }

    private Optional<String> sync(String connection, String stream) {
        Instant begun = hub.clock().instant();
        SyncResult result = new Syncs(context).sync(connection, stream);
        if (result.failure().isEmpty()) {
            new Reaction(hub).after(begun);
        }
        return result.failure().map(WebhookWork::words);
    }

    /** Only what the hub itself says is sure to hold nothing personal. */
    private static String words(Throwable failure) {
        return failure instanceof HubException
                ? failure.getMessage()
                : failure.getClass().getName();
    }
}

package io.valuehub.routes.webhook;

import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.routes.verb.Hub;
import java.util.Set;
import org.apache.camel.CamelContext;

/** Puts together what webhooks need in a Camel context that holds the hub. */
public final class Webhooks {

    private volatile WebhookReceiver receiver;

    /** Null until {@link #start}. */
    public WebhookReceiver receiver() {
        return receiver;
    }

    /** Starts working off what came and what comes; the Camel context stops it. */
    public void start(CamelContext context) throws Exception {
        Hub hub = Hub.of(context);
        Set<ConnectorCatalog> catalogs = context.getRegistry().findByType(ConnectorCatalog.class);
        WebhookWork work = new WebhookWork(context);
        WebhookReceiver receiving = new WebhookReceiver(
                hub,
                catalogs.isEmpty() ? ConnectorCatalog.of() : catalogs.iterator().next(),
                work::arrived);
        work.of(receiving);
        context.addService(work);
        work.start();
        receiver = receiving;
    }
}

package io.valuehub.routes.act;

import io.valuehub.routes.ledger.Secrets;
import io.valuehub.routes.ledger.Unsubscribes;
import io.valuehub.routes.mail.UnsubscribePage;
import io.valuehub.routes.mail.UnsubscribeToken;
import io.valuehub.routes.verb.Hub;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.PluginHelper;

/** Pages that people outside call under {@code hub.public-url}. They need a web server in the same application. */
public final class PublicPages {

    private static final String ROUTES = "classpath:valuehub/routes/unsubscribe.yaml";
    private static final String ROUTE = "valuehub-unsubscribe";

    private PublicPages() {}

    /** Adds them where the hub has a public address; a route of the same id that is there already stays. */
    public static void add(CamelContext context) throws Exception {
        Hub hub = Hub.of(context);
        if (hub.settings().publicUrl().isEmpty()) {
            return;
        }
        byte[] key = new Secrets(hub.ledger(), hub.clock()).key(UnsubscribeToken.KEY);
        UnsubscribePage page =
                new UnsubscribePage(new UnsubscribeToken(key), new Unsubscribes(hub.ledger(), hub.clock()));
        context.getRegistry().bind(UnsubscribePage.BEAN, page);
        if (((ModelCamelContext) context).getRouteDefinition(ROUTE) == null) {
            PluginHelper.getRoutesLoader(context)
                    .loadRoutes(PluginHelper.getResourceLoader(context).resolveResource(ROUTES));
        }
    }
}

package io.valuehub.routes.act;

import io.valuehub.routes.ledger.Secrets;
import io.valuehub.routes.ledger.SurveyAnswers;
import io.valuehub.routes.ledger.Unsubscribes;
import io.valuehub.routes.mail.SurveyPage;
import io.valuehub.routes.mail.UnsubscribePage;
import io.valuehub.routes.mail.UnsubscribeToken;
import io.valuehub.routes.verb.Hub;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.support.PluginHelper;

/** Pages that people outside call under {@code hub.public-url}. They need a web server in the same application. */
public final class PublicPages {

    /** Each is a file of that name with a route valuehub-<name>. */
    private static final List<String> PAGES = List.of("unsubscribe", "survey");

    private PublicPages() {}

    /** Where they are, for a filter. */
    public static String[] patterns() {
        return PAGES.stream().map(page -> "/" + page + "/*").toArray(String[]::new);
    }

    /** Adds them where the hub has a public address; a route of the same id that is there already stays. */
    public static void add(CamelContext context) throws Exception {
        Hub hub = Hub.of(context);
        if (hub.settings().publicUrl().isEmpty()) {
            return;
        }
        byte[] key = new Secrets(hub.ledger(), hub.clock()).key(UnsubscribeToken.KEY);
        UnsubscribeToken tokens = new UnsubscribeToken(key);
        context.getRegistry()
                .bind(UnsubscribePage.BEAN, new UnsubscribePage(tokens, new Unsubscribes(hub.ledger(), hub.clock())));
        context.getRegistry()
                .bind(SurveyPage.BEAN, new SurveyPage(tokens.surveys(), new SurveyAnswers(hub.ledger(), hub.clock())));
        for (String page : PAGES) {
            if (((ModelCamelContext) context).getRouteDefinition("valuehub-" + page) == null) {
                PluginHelper.getRoutesLoader(context)
                        .loadRoutes(PluginHelper.getResourceLoader(context)
                                .resolveResource("classpath:valuehub/routes/" + page + ".yaml"));
            }
        }
    }
}

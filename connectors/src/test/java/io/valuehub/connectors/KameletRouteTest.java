package io.valuehub.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.connectors.http.Patience;
import io.valuehub.connectors.wiring.ConnectorWiring;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Kamelet of the hub in an integrator's own route, as Camel runs it. */
class KameletRouteTest extends CamelTestSupport {

    @TempDir
    private Path folder;

    @Override
    protected CamelContext createCamelContext() throws Exception {
        Files.writeString(
                folder.resolve("orders.csv"), "id,who,day,sum\n1,ana,2026-01-01,10.50\n2,ben,2026-01-02,20\n");
        Connection shop = new Connection(
                "shop",
                "csv",
                Hub.options("{'orders': {'path': 'orders.csv',"
                        + " 'columns': {'order': 'id', 'customer': 'who', 'placed-at': 'day', 'total': 'sum'}}}"));
        CamelContext context = super.createCamelContext();
        assertThat(new ConnectorWiring(
                                ConnectorCatalog.of(),
                                new Connections(List.of(shop)),
                                new ShopDefaults(ZoneId.of("Europe/Madrid"), Hub.EURO, folder),
                                Hub.CLOCK,
                                Patience.standard())
                        .install(context))
                .isEmpty();
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:read")
                        .to("kamelet:csv-orders-action?connection=shop")
                        .to("mock:page");
                from("direct:nobody").to("kamelet:csv-orders-action?connection=shop-2");
            }
        };
    }

    @Test
    void handsOnOnePageOfOrders() throws Exception {
        MockEndpoint page = getMockEndpoint("mock:page");
        page.expectedMessageCount(1);
        page.message(0).body(String.class).contains("\"10.50\"");
        page.message(0).simple("${variable.nextPage}").isNull();

        template.sendBody("direct:read", null);

        page.assertIsSatisfied();
    }

    @Test
    void namesTheConnectionsThereAre() {
        assertThat(org.junit.jupiter.api.Assertions.assertThrows(
                        CamelExecutionException.class, () -> template.sendBody("direct:nobody", null)))
                .hasRootCauseInstanceOf(ConfigProblem.class)
                .rootCause()
                .hasMessageContaining("shop-2")
                .hasMessageContaining("[shop]");
    }
}

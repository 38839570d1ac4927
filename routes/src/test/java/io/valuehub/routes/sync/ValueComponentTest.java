package io.valuehub.routes.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.TestLedger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;

/** A route with a wrong {@code value:} address does not start, and its error says what is wrong. */
class ValueComponentTest {

    @Test
    void anUnknownVerbStopsTheStart() throws Exception {
        problemOf("direct:in", "value:safe?connection=my-shop&stream=orders").contains("did you mean save?");
    }

    @Test
    void anUnknownOptionStopsTheStart() throws Exception {
        problemOf("direct:in", "value:save?connection=my-shop&stream=orders&synchronous=true")
                .contains("'synchronous'", "[connection, stream]");
    }

    @Test
    void anUnknownConnectionStopsTheStart() throws Exception {
        problemOf("direct:in", "value:save?connection=my-shpo&stream=orders").contains("did you mean my-shop?");
    }

    @Test
    void aStepIsNoStartOfARoute() throws Exception {
        problemOf("value:save?connection=my-shop&stream=orders", "log:out").contains("routes call it");
    }

    @Test
    void aMissingBeanIsNamed() {
        CamelContext context = new DefaultCamelContext();
        try {
            Throwable failure = catchThrowable(() -> {
                context.addRoutes(route("direct:in", "value:save?connection=my-shop&stream=orders"));
                context.start();
            });

            assertThat(rootOf(failure)).isInstanceOf(ConfigProblem.class).hasMessageContaining("HubSettings");
        } finally {
            context.stop();
        }
    }

    private static AbstractStringAssert<?> problemOf(String from, String to) throws Exception {
        FixedClock clock = new FixedClock("2026-03-02T00:00:00Z");
        try (TestHub hub = new TestHub(TestLedger.H2.open(), clock, "http://unused", "orders")) {
            Throwable failure = catchThrowable(() -> {
                hub.context.addRoutes(route(from, to));
                hub.context.start();
            });
            assertThat(failure).isNotNull();
            assertThat(rootOf(failure)).isInstanceOf(ConfigProblem.class);
            return assertThat(rootOf(failure).getMessage());
        }
    }

    private static RouteBuilder route(String from, String to) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from(from).to(to);
            }
        };
    }

    private static Throwable rootOf(Throwable failure) {
        return failure.getCause() == null ? failure : rootOf(failure.getCause());
    }
}

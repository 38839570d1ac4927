package io.valuehub.routes.act;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.TestLedger;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.AdviceWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Hubs that share a ledger share its nights. */
class NightsTest {

    private final Clock clock = new FixedClock("2026-11-30T02:00:00Z");

    @ParameterizedTest
    @EnumSource(names = {"H2", "POSTGRES"})
    void oneOfTwoHubsDoesTheNight(TestLedger database) throws Exception {
        Ledger ledger = database.open();
        try (CamelContext first = scheduled(ledger);
                CamelContext second = scheduled(ledger)) {
            night(first, "2026-11-30T02:00:00Z");
            night(second, "2026-11-30T02:00:00Z");
            assertThat(nights(ledger)).isEqualTo(1);

            night(second, "2026-12-01T02:00:00Z");
            night(first, "2026-12-01T02:00:00Z");
            assertThat(nights(ledger)).isEqualTo(2);
        }
    }

    /** A hub with its schedule, whose nights begin when the test says so. */
    private CamelContext scheduled(Ledger ledger) throws Exception {
        CamelContext context = new TestHub().start(ledger, clock);
        ActRoutes.add(context, true);
        AdviceWith.adviceWith(
                context, "valuehub-score-schedule", route -> route.replaceFromWith("direct:the-clock-strikes"));
        return context;
    }

    private static void night(CamelContext context, String due) throws Exception {
        try (ProducerTemplate template = context.createProducerTemplate()) {
            template.sendBodyAndHeader(
                    "direct:the-clock-strikes", null, "scheduledFireTime", Date.from(Instant.parse(due)));
        }
    }

    private static int nights(Ledger ledger) {
        return ledger.jdbc()
                .sql("select count(*) from score_runs")
                .query(Integer.class)
                .single();
    }
}

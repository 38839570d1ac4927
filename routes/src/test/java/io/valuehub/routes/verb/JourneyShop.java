package io.valuehub.routes.verb;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.valuehub.analytics.journey.Exit;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.FixedClock;
import io.valuehub.routes.ledger.Ledger;
import io.valuehub.routes.ledger.LedgerRows;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import io.valuehub.routes.settings.CampaignSettings.CouponSettings;
import io.valuehub.routes.settings.JourneySettings;
import io.valuehub.routes.settings.JourneySettings.StepSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Nights of a shop in Madrid with 30 people, who get a welcome in three steps: at once, after 5 days, and 7 days later. Its
 * coupons and letters go to a server that takes everything.
 */
abstract class JourneyShop {

    static final int PEOPLE = 30;

    @RegisterExtension
    final WireMockExtension channel =
            WireMockExtension.newInstance().options(options().dynamicPort()).build();

    final FixedClock clock = new FixedClock("2026-05-01T01:00:00Z"); // three in the morning in Madrid
    final List<Long> people = new ArrayList<>();
    Ledger ledger;
    LedgerRows rows;
    CamelContext context;
    int orders;

    @BeforeEach
    void channelTakesEverything() {
        channel.stubFor(post(anyUrl()).willReturn(ok("receipt")));
    }

    @AfterEach
    void stop() {
        if (context != null) {
            context.stop();
        }
    }

    static ActionSettings email(String label) {
        return new ActionSettings(label, "email", "mail", "win-back", Optional.empty());
    }

    static StepSettings step(String id, int after) {
        return new StepSettings(id, Period.ofDays(after), Period.ofDays(3), List.of(email(id)));
    }

    static List<StepSettings> welcome() {
        ActionSettings coupon = new ActionSettings(
                "second + coupon",
                "email",
                "mail",
                "win-back",
                Optional.of(new CouponSettings("shop", 10, Duration.ofDays(14))));
        return List.of(
                step("hello", 0),
                new StepSettings("second", Period.ofDays(5), Period.ofDays(3), List.of(email("second"), coupon)),
                step("last", 7));
    }

    TestHub plain() {
        return new TestHub()
                .in(Path.of("src/test/resources/hub"))
                .connection("shop", "post", Map.of("url", channel.baseUrl()))
                .connection("mail", "post", Map.of("url", channel.baseUrl(), "from", "Teas <hello@shop.example.com>"))
                .segment("once", "frequency = 1");
    }

    TestHub shop(Exit... exits) {
        return plain().journey("welcome", "once", JourneySettings.of(welcome(), Set.of(exits)));
    }

    void open(TestLedger database) {
        ledger = database.open();
        rows = new LedgerRows(ledger, clock);
        rows.fixedSalt();
        ledger.inTransaction(() -> {
            for (int i = 0; i < PEOPLE; i++) {
                person(i);
            }
        });
    }

    long person(int i) {
        long person = rows.optedIn("p" + i + "@example.com", "P" + i, "en");
        people.add(person);
        order(person, Instant.parse("2026-03-20T10:00:00Z").plus(Duration.ofDays(i % 20)));
        return person;
    }

    void order(long person, Instant at) {
        rows.order("o" + orders++, person, at.toString(), "PAID", "60.00", "EUR");
    }

    DecideResult night(TestHub shop) {
        new Score(shop.hub(ledger, clock)).run(Optional.empty());
        return new Decide(shop.hub(ledger, clock)).run();
    }

    void days(int days) {
        clock.move(Duration.ofDays(days));
    }

    ActTally send(TestHub shop) throws Exception {
        if (context == null) {
            context = shop.start(ledger, clock);
        }
        return new Act(context).drain();
    }

    long count(String what) {
        return ledger.jdbc()
                .sql("select count(*) from " + what)
                .query(Long.class)
                .single();
    }

    List<String> texts(String sql) {
        return ledger.jdbc().sql(sql).query(String.class).list();
    }
}

package io.valuehub.benchmarks;

import io.valuehub.analytics.decide.ActionId;
import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.Money;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.OrderLine;
import io.valuehub.analytics.record.OrderStatus;
import io.valuehub.analytics.record.Product;
import io.valuehub.analytics.record.SourceId;
import io.valuehub.routes.ledger.Outbox;
import io.valuehub.routes.ledger.Page;
import io.valuehub.routes.ledger.PlannedAction;
import io.valuehub.routes.ledger.Pull;
import io.valuehub.routes.ledger.Pulling;
import io.valuehub.routes.settings.HubSettings.Mode;
import io.valuehub.routes.verb.Hub;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** A shop of 500 products whose customers, each of two orders of two products, all said yes and are all to be written to. */
final class PlannedLetters {

    static final String CAMPAIGN = "win-back";

    private static final String SHOP = "shop";
    private static final String NEWSLETTER = "newsletter";
    private static final int PRODUCTS = 500;
    private static final int CATEGORIES = 20;
    private static final int PAGE = 1000;

    private PlannedLetters() {}

    static void fill(Hub hub, int customers) {
        SplittableRandom random = new SplittableRandom(20261129);
        Instant now = hub.clock().instant();
        List<CanonicalRecord> products = new ArrayList<>();
        for (int product = 0; product < PRODUCTS; product++) {
            products.add(product(product, now));
        }
        save(hub, "products", products);
        List<CanonicalRecord> people = new ArrayList<>();
        List<CanonicalRecord> orders = new ArrayList<>();
        for (int customer = 0; customer < customers; customer++) {
            people.add(customer(customer, now));
            for (int order = 0; order < 2; order++) {
                orders.add(order(customer, order, now.minus(Duration.ofDays(100 + random.nextInt(600))), random));
            }
        }
        save(hub, "customers", people);
        save(hub, "orders", orders);
    }

    /** One email to everybody, due now. */
    static void plan(Hub hub) {
        Instant now = hub.clock().instant();
        hub.ledger().jdbc().sql("""
                        insert into decision_runs (score_run_id, mode, as_of, shadow_price, decided_at)
                        values (1, 'LIVE', current_date, 0, current_timestamp)""").update();
        hub.ledger().jdbc().sql("""
                        insert into decisions (decision_run_id, person_id, campaign, enrolment, chosen, probability,
                          held_out, expected_gain, reason, detail)
                        select r.id, p.id, 'win-back', 'now', 'email', 1, false, 1, 'benchmark', '{}'
                        from people p cross join decision_runs r""").update();
        List<PlannedAction> plans = hub.ledger()
                .jdbc()
                .sql("select id, person_id from decisions")
                .query((row, i) -> letter(row.getLong("id"), row.getLong("person_id"), now))
                .list();
        for (int from = 0; from < plans.size(); from += PAGE) {
            new Outbox(hub.ledger(), hub.clock()).plan(plans.subList(from, Math.min(plans.size(), from + PAGE)));
        }
        hub.ledger().jdbc().sql("analyze").update();
    }

    private static PlannedAction letter(long decision, long person, Instant now) {
        return new PlannedAction(
                ActionId.of(CAMPAIGN, "now", 1, Long.toString(person)),
                decision,
                person,
                CAMPAIGN,
                "now",
                1,
                Mode.LIVE,
                "mail",
                "email",
                "{\"template\":\"win-back\",\"products\":\"cross-sell\"}",
                null,
                now,
                now.plus(Duration.ofDays(7)),
                BigDecimal.ZERO);
    }

    private static void save(Hub hub, String stream, List<CanonicalRecord> records) {
        Pull pull = new Pull(hub.ledger(), hub.clock());
        Pulling run = pull.begin(SHOP, stream, false, cursor -> null).orElseThrow();
        for (int from = 0; from < records.size(); from += PAGE) {
            List<CanonicalRecord> some = records.subList(from, Math.min(records.size(), from + PAGE));
            pull.save(run, new Page(some, List.of(), Map.of(), null, Optional.of(NEWSLETTER)));
        }
        pull.commit(run, hub.clock().instant().toString());
    }

    private static Product product(int number, Instant now) {
        return new Product(
                id("p" + number),
                "sku-" + number,
                "Product " + number,
                List.of("Category " + number % CATEGORIES),
                Money.of((5 + number % 50) + ".00", "EUR"),
                new BigDecimal("2.00"),
                new BigDecimal(100),
                true,
                "https://shop.example.com/p" + number,
                "https://shop.example.com/p" + number + ".jpg",
                now);
    }

    private static Customer customer(int number, Instant now) {
        return new Customer(
                id("c" + number),
                "person" + number + "@example.com",
                "Ana",
                "Ejemplo " + number,
                null,
                "ES",
                number % 2 == 0 ? "es" : "en",
                now.minus(Duration.ofDays(800)),
                now,
                false,
                Map.of(NEWSLETTER, "yes"));
    }

    private static Order order(int customer, int number, Instant at, SplittableRandom random) {
        List<OrderLine> lines = new ArrayList<>();
        int first = random.nextInt(PRODUCTS);
        for (int line = 0; line < 2; line++) {
            int product = (first + line * (1 + random.nextInt(3))) % PRODUCTS;
            lines.add(new OrderLine(
                    "p" + product, "sku-" + product, "Product " + product, BigDecimal.ONE, BigDecimal.TEN));
        }
        return new Order(
                id(customer + "-" + number),
                null,
                OrderStatus.FULFILLED,
                "c" + customer,
                "person" + customer + "@example.com",
                at,
                at,
                Money.of("20.00", "EUR"),
                "ES",
                List.of(),
                lines,
                null);
    }

    private static SourceId id(String external) {
        return new SourceId(SHOP, external);
    }
}

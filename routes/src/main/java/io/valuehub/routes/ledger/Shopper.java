package io.valuehub.routes.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * What recommending asks of one person: what they bought, sent back, looked at and said of themselves.
 *
 * @param purchases of the orders that count, each item once an order
 * @param returned items of orders that were refunded in full, and lines whose exact amount was refunded
 * @param looks at products in the last {@value #LOOKED_DAYS} days: viewed or put into a cart
 * @param words values of the attributes shops keep of them, in small letters
 */
record Shopper(List<Seen> purchases, Set<String> returned, List<Seen> looks, Set<String> words) {

    /** Somebody of whom nothing is known. */
    static final Shopper NOTHING_KNOWN = new Shopper(List.of(), Set.of(), List.of(), Set.of());

    private static final int LOOKED_DAYS = 90;
    private static final int PEOPLE = 500;

    /** An item by its key, and when. */
    record Seen(String item, Instant at) {}

    /** Of some people, each of whom is there, with nothing where nothing is known. */
    static Map<Long, Shopper> read(Ledger ledger, Clock clock, Collection<Long> people) {
        Map<Long, Shopper> shoppers = new HashMap<>();
        for (List<Long> some : Chunks.of(Set.copyOf(people), PEOPLE)) {
            Map<Long, Map<String, Goods>> orders = orders(ledger, clock, some);
            Map<String, BigDecimal> refunded = refunded(ledger, clock, some);
            Map<Long, List<Seen>> looks = looks(ledger, clock, some);
            Map<Long, Set<String>> words = words(ledger, some);
            for (long person : some) {
                List<Seen> purchases = new ArrayList<>();
                Set<String> returned = new HashSet<>();
                orders.getOrDefault(person, Map.of()).forEach((order, goods) -> {
                    if (refunded.containsKey(order)) {
                        goods.items().forEach(item -> purchases.add(new Seen(item, goods.at)));
                        returned.addAll(goods.worth(refunded.get(order)));
                    } else {
                        returned.addAll(goods.items());
                    }
                });
                purchases.sort(Comparator.comparing(Seen::at).thenComparing(Seen::item));
                shoppers.put(
                        person,
                        new Shopper(
                                purchases,
                                returned,
                                looks.getOrDefault(person, List.of()),
                                words.getOrDefault(person, Set.of())));
            }
        }
        return shoppers;
    }

    private static Map<Long, Map<String, Goods>> orders(Ledger ledger, Clock clock, List<Long> people) {
        Map<Long, Map<String, Goods>> orders = new HashMap<>();
        of(ledger, people, """
            select o.person_id, o.connection, o.external_id, o.placed_at, l.product, l.sku, l.title, l.revenue
            from orders o join order_lines l on l.order_id = o.external_id and l.connection = o.connection
            where o.person_id in (:people) and o.status in ('PAID', 'FULFILLED') and coalesce(o.placed_at, :now) <= :now
            order by o.placed_at, o.external_id, l.position\
            """).param("now", Times.parameter(clock.instant())).query(row -> {
            String connection = row.getString("connection");
            String item =
                    ItemKey.of(connection, row.getString("product"), row.getString("sku"), row.getString("title"));
            Instant at = Times.read(row, "placed_at");
            if (item != null) {
                orders.computeIfAbsent(row.getLong("person_id"), person -> new HashMap<>())
                        .computeIfAbsent(connection + "/" + row.getString("external_id"), order -> new Goods(at))
                        .lines
                        .add(new Line(item, row.getBigDecimal("revenue")));
            }
        });
        return orders;
    }

    /** What was refunded of each order that counts. */
    private static Map<String, BigDecimal> refunded(Ledger ledger, Clock clock, List<Long> people) {
        Map<String, BigDecimal> refunded = new HashMap<>();
        of(ledger, people, CountedOrders.OF_PEOPLE)
                .param("end", Times.parameter(clock.instant()))
                .query(row -> {
                    BigDecimal revenue = row.getBigDecimal("revenue");
                    BigDecimal net = row.getBigDecimal("own_net");
                    refunded.put(
                            row.getString("connection") + "/" + row.getString("external_id"),
                            revenue == null || net == null ? BigDecimal.ZERO : revenue.subtract(net));
                });
        return refunded;
    }

    /** Somebody who looks at these items now: that alone says what they want, and what they sent back stays unwanted. */
    Shopper beside(Collection<String> items, Instant now) {
        return new Shopper(items.stream().map(item -> new Seen(item, now)).toList(), returned, List.of(), Set.of());
    }

    private static Map<Long, List<Seen>> looks(Ledger ledger, Clock clock, List<Long> people) {
        Map<Long, List<Seen>> looks = new HashMap<>();
        of(ledger, people, """
            select e.person_id, e.connection, e.product, p.sku, e.happened_at from events e
            left join products p on p.connection = e.connection and p.external_id = e.product
            where e.person_id in (:people) and e.product is not null and coalesce(e.happened_at, :since) >= :since
              and (e.kind like 'viewed%' or e.kind like 'added%')
            order by e.happened_at, e.external_id\
            """)
                .param("since", Times.parameter(clock.instant().minus(Duration.ofDays(LOOKED_DAYS))))
                .query(row -> {
                    looks.computeIfAbsent(row.getLong("person_id"), person -> new ArrayList<>())
                            .add(new Seen(
                                    ItemKey.of(
                                            row.getString("connection"),
                                            row.getString("product"),
                                            row.getString("sku"),
                                            null),
                                    Times.read(row, "happened_at")));
                });
        return looks;
    }

    private static Map<Long, Set<String>> words(Ledger ledger, List<Long> people) {
        Map<Long, Set<String>> words = new HashMap<>();
        of(ledger, people, "select person_id, attributes from customers where person_id in (:people)")
                .query(row -> {
                    Set<String> theirs = words.computeIfAbsent(row.getLong("person_id"), person -> new TreeSet<>());
                    for (JsonNode value : Json.read(row.getString("attributes"))) {
                        for (String word : value.asText().split("[,;|]")) {
                            theirs.add(word.strip().toLowerCase(Locale.ROOT));
                        }
                    }
                    theirs.remove("");
                });
        return words;
    }

    private static StatementSpec of(Ledger ledger, List<Long> people, String sql) {
        return ledger.jdbc().sql(sql).param("people", people);
    }

    private record Line(String item, BigDecimal revenue) {}

    private static final class Goods {

        private final Instant at;
        private final List<Line> lines = new ArrayList<>();

        Goods(Instant at) {
            this.at = at;
        }

        Set<String> items() {
            Set<String> items = new TreeSet<>();
            lines.forEach(line -> items.add(line.item()));
            return items;
        }

        /** The line that cost exactly that, if it is the only one: refunds do not say what came back. */
        Set<String> worth(BigDecimal amount) {
            List<Line> same = lines.stream()
                    .filter(line -> amount.signum() > 0
                            && line.revenue() != null
                            && line.revenue().compareTo(amount) == 0)
                    .toList();
            return same.size() == 1 ? Set.of(same.get(0).item()) : Set.of();
        }
    }
}

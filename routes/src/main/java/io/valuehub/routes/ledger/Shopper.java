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

    private static final int LOOKED_DAYS = 90;

    /** An item by its key, and when. */
    record Seen(String item, Instant at) {}

    static Shopper read(Ledger ledger, Clock clock, long person) {
        Map<String, Goods> orders = new HashMap<>();
        of(ledger, person, """
                        select o.connection, o.external_id, o.placed_at, l.product, l.sku, l.title, l.revenue
                        from orders o join order_lines l on l.order_id = o.external_id and l.connection = o.connection
                        where o.person_id = :person and o.status in ('PAID', 'FULFILLED') and o.placed_at <= :now
                        order by o.placed_at, o.external_id, l.position""").param("now", Times.parameter(clock.instant())).query(row -> {
            String connection = row.getString("connection");
            String item =
                    ItemKey.of(connection, row.getString("product"), row.getString("sku"), row.getString("title"));
            Instant at = Times.read(row, "placed_at");
            if (item != null) {
                orders.computeIfAbsent(connection + "/" + row.getString("external_id"), order -> new Goods(at))
                        .lines
                        .add(new Line(item, row.getBigDecimal("revenue")));
            }
        });
        Map<String, BigDecimal> refunded = new HashMap<>();
        of(ledger, person, CountedOrders.SQL + " and o.person_id = :person")
                .param("end", Times.parameter(clock.instant()))
                .query(row -> {
                    BigDecimal revenue = row.getBigDecimal("revenue");
                    BigDecimal net = row.getBigDecimal("own_net");
                    refunded.put(
                            row.getString("connection") + "/" + row.getString("external_id"),
                            revenue == null || net == null ? BigDecimal.ZERO : revenue.subtract(net));
                });
        List<Seen> purchases = new ArrayList<>();
        Set<String> returned = new HashSet<>();
        orders.forEach((order, goods) -> {
            if (refunded.containsKey(order)) {
                goods.items().forEach(item -> purchases.add(new Seen(item, goods.at)));
                returned.addAll(goods.worth(refunded.get(order)));
            } else {
                returned.addAll(goods.items());
            }
        });
        purchases.sort(Comparator.comparing(Seen::at).thenComparing(Seen::item));
        return new Shopper(purchases, returned, looks(ledger, clock, person), words(ledger, person));
    }

    /** Somebody who looks at these items now: that alone says what they want, and what they sent back stays unwanted. */
    Shopper beside(Collection<String> items, Instant now) {
        return new Shopper(items.stream().map(item -> new Seen(item, now)).toList(), returned, List.of(), Set.of());
    }

    private static List<Seen> looks(Ledger ledger, Clock clock, long person) {
        return of(ledger, person, """
                        select e.connection, e.product, p.sku, e.happened_at from events e
                        left join products p on p.connection = e.connection and p.external_id = e.product
                        where e.person_id = :person and e.product is not null and e.happened_at >= :since
                          and (e.kind like 'viewed%' or e.kind like 'added%')
                        order by e.happened_at, e.external_id""")
                .param("since", Times.parameter(clock.instant().minus(Duration.ofDays(LOOKED_DAYS))))
                .query((row, i) -> new Seen(
                        ItemKey.of(row.getString("connection"), row.getString("product"), row.getString("sku"), null),
                        Times.read(row, "happened_at")))
                .list();
    }

    private static Set<String> words(Ledger ledger, long person) {
        Set<String> words = new TreeSet<>();
        of(ledger, person, "select attributes from customers where person_id = :person")
                .query((row, i) -> Json.read(row.getString("attributes")))
                .list()
                .forEach(attributes -> {
                    for (JsonNode value : attributes) {
                        for (String word : value.asText().split("[,;|]")) {
                            words.add(word.strip().toLowerCase(Locale.ROOT));
                        }
                    }
                });
        words.remove("");
        return words;
    }

    private static StatementSpec of(Ledger ledger, long person, String sql) {
        return ledger.jdbc().sql(sql).param("person", person);
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

package io.valuehub.routes.ledger;

import io.valuehub.analytics.recommend.Baskets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/**
 * The baskets of all orders that count. Of more than {@value #MOST_LINES} order lines those of some customers are read,
 * taken by their numbers: what goes with what is as well known from them, and memory and time stay bounded.
 */
public final class BasketReading {

    private static final long MOST_LINES = 5_000_000;
    private static final int PARTS = 1_000;
    private static final int FETCH = 5_000;

    private static final String LINES =
            "select c.person_id, c.placed_at, c.connection, c.external_id, l.product, l.sku,"
                    + " l.title from (" + CountedOrders.SQL + """
            ) c
            join order_lines l on l.order_id = c.external_id and l.connection = c.connection
            where c.person_id is not null and mod(c.person_id, :parts) < :kept
            order by c.person_id, c.placed_at, c.external_id, c.connection""";

    private final Ledger ledger;

    public BasketReading(Ledger ledger) {
        this.ledger = ledger;
    }

    /** What was sold by the end of a day in the shop's zone. Orders without lines are not among it. */
    public SoldItems read(LocalDate asOf, ZoneId zone) {
        Collecting collecting = new Collecting();
        ledger.inTransaction(() -> {
            JdbcTemplate streaming = new JdbcTemplate(ledger.template().getDataSource());
            streaming.setFetchSize(FETCH);
            new NamedParameterJdbcTemplate(streaming)
                    .query(
                            LINES,
                            Map.of(
                                    "end",
                                    Times.parameter(CountedOrders.endOf(asOf, zone)),
                                    "parts",
                                    PARTS,
                                    "kept",
                                    kept()),
                            row -> {
                                collecting.line(
                                        row.getLong("person_id"),
                                        row.getString("connection") + "/" + row.getString("external_id"),
                                        Times.read(row, "placed_at"),
                                        ItemKey.of(
                                                row.getString("connection"),
                                                row.getString("product"),
                                                row.getString("sku"),
                                                row.getString("title")),
                                        row.getString("title"));
                            });
        });
        return collecting.finish();
    }

    /** Of how many of the parts customers are read. */
    private int kept() {
        long lines = ledger.jdbc()
                .sql("select count(*) from order_lines")
                .query(Long.class)
                .single();
        return lines <= MOST_LINES ? PARTS : (int) Math.max(1, PARTS * MOST_LINES / lines);
    }

    private static final class Collecting {

        private final Baskets.Builder baskets = Baskets.builder();
        private final Map<String, String> titles = new HashMap<>();
        private final List<String> items = new ArrayList<>();
        private String order;
        private long person;
        private Instant at;

        void line(long of, String in, Instant placedAt, String item, String title) {
            if (!in.equals(order)) {
                close();
                order = in;
                person = of;
                at = placedAt;
            }
            if (item != null) {
                items.add(item);
                if (title != null) {
                    titles.putIfAbsent(item, title);
                }
            }
        }

        private void close() {
            if (!items.isEmpty()) {
                baskets.add(person, at, items);
                items.clear();
            }
        }

        SoldItems finish() {
            close();
            return new SoldItems(baskets.build(), titles);
        }
    }
}

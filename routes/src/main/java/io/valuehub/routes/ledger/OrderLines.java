package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.OrderLine;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** The goods of orders: replaced whenever their order changes. */
final class OrderLines {

    private static final int BATCH = 1000;

    private static final ManyRows<Line> LINES = ManyRows.added(
            "order_lines",
            List.of(
                    Column.text("connection", line -> line.order().id().connection()),
                    Column.text("order_id", line -> line.order().id().externalId()),
                    new Column<>("position", Types.INTEGER, Line::position),
                    Column.text("product", line -> line.line().product()),
                    Column.text("sku", line -> line.line().sku()),
                    Column.text("title", line -> line.line().title()),
                    Column.number("quantity", line -> line.line().quantity()),
                    Column.number("revenue", line -> line.line().revenue())));

    private OrderLines() {}

    static void replace(Ledger ledger, Merged<Order> orders) {
        String delete = "delete from order_lines where connection = ? and order_id = ?";
        ledger.template().batchUpdate(delete, orders.updated(), BATCH, (statement, row) -> {
            statement.setString(1, row.record().id().connection());
            statement.setString(2, row.externalId());
        });
        insert(ledger, orders.written().stream().map(Row::record).toList());
    }

    static void remove(Ledger ledger, String connection, List<String> orders) {
        for (List<String> some : Chunks.of(orders, BATCH)) {
            ledger.jdbc()
                    .sql("delete from order_lines where connection = :connection and order_id in (:orders)")
                    .param("connection", connection)
                    .param("orders", some)
                    .update();
        }
    }

    private static void insert(Ledger ledger, List<Order> orders) {
        List<Line> lines = new ArrayList<>();
        for (Order order : orders) {
            int position = 0;
            for (OrderLine line : order.lines()) {
                lines.add(new Line(order, ++position, line));
            }
        }
        LINES.write(ledger, lines);
    }

    private record Line(Order order, int position, OrderLine line) {}
}

package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.OrderLine;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** The goods of orders: replaced whenever their order changes. */
final class OrderLines {

    private static final int BATCH = 1000;

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
        String sql = """
                insert into order_lines (connection, order_id, position, product, sku, title, quantity, revenue)
                values (?, ?, ?, ?, ?, ?, ?, ?)""";
        ledger.template().batchUpdate(sql, lines, BATCH, (statement, line) -> {
            statement.setString(1, line.order().id().connection());
            statement.setString(2, line.order().id().externalId());
            statement.setInt(3, line.position());
            Column.set(statement, 4, Types.VARCHAR, line.line().product());
            Column.set(statement, 5, Types.VARCHAR, line.line().sku());
            Column.set(statement, 6, Types.VARCHAR, line.line().title());
            Column.set(statement, 7, Types.NUMERIC, line.line().quantity());
            Column.set(statement, 8, Types.NUMERIC, line.line().revenue());
        });
    }

    private record Line(Order order, int position, OrderLine line) {}
}

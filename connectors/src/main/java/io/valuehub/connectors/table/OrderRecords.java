package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.record.OrderStatus;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Orders and their refunds from the lines of a table. One line that cannot be read makes its whole order bad: half an
 * order would be counted wrongly.
 */
final class OrderRecords implements RecordMaker {

    private static final String REFUND = "-refund";

    private final RowReader reader;

    OrderRecords(RowReader reader) {
        this.reader = reader;
    }

    @Override
    public String key(TableRow row) {
        return OrderKey.of(row, reader).text();
    }

    @Override
    public void make(List<TableRow> rows, TablePage page) {
        OrderKey key = OrderKey.of(rows.get(0), reader);
        Set<Misread> faults = new LinkedHashSet<>();
        List<TableRow> taken = new ArrayList<>();
        for (TableRow row : rows) {
            if (!refused(row, page, faults)) {
                taken.add(row);
            }
        }
        if (key.id() == null) {
            page.leaveOut("no order and no customer", taken.size());
            return;
        }
        List<OrderLineRead> lines =
                taken.stream().map(row -> OrderLineRead.of(row, reader, faults)).toList();
        if (faults.isEmpty() && !lines.isEmpty()) {
            try {
                write(key, lines, page);
            } catch (Misread e) {
                faults.add(e);
            }
        }
        if (!faults.isEmpty()) {
            page.bad(key.id(), taken, faults);
        }
    }

    private boolean refused(TableRow row, TablePage page, Set<Misread> faults) {
        try {
            Optional<String> refusal = reader.refusal(row);
            refusal.ifPresent(reason -> page.leaveOut(reason, 1));
            return refusal.isPresent();
        } catch (Misread e) {
            faults.add(e);
            return false;
        }
    }

    /** @throws Misread before anything of the order is on the page */
    private static void write(OrderKey key, List<OrderLineRead> lines, TablePage page) {
        String customer = agreed(lines, "customer", line -> line.row().value("customer"));
        String currency = agreed(lines, "currency", OrderLineRead::currency);
        String email = first(lines, "email");
        List<OrderLineRead> bought = bought(lines);
        List<OrderLineRead> returns = returns(lines);
        OrderSale sale = bought.isEmpty() ? null : new OrderSale(key, bought);
        BigDecimal revenue = sale == null ? null : sale.revenue();
        OrderReturn.Finding finding = OrderReturn.of(key, sale, returns);

        countLeftOut(lines, bought, returns, page);
        if (sale != null) {
            ObjectNode order = page.add("order", key.id());
            whose(order, customer, email);
            sale.write(order, revenue);
        }
        if (finding.leftOut() != null) {
            page.leaveOut(finding.leftOut(), returns.size());
        } else if (finding.refund() != null && sale == null && customer == null && email == null) {
            page.leaveOut("returned, but by nobody known", returns.size());
        } else if (finding.refund() != null) {
            ObjectNode refund = page.add("refund", key.id() + REFUND);
            TablePage.put(refund, "order", sale == null ? null : key.id());
            whose(refund, customer, email);
            refund.put("refundedAt", finding.refund().at().toString());
            if (finding.refund().amount() != null) {
                refund.put("amount", finding.refund().amount().toPlainString()).put("currency", currency);
            }
        }
    }

    private static void whose(ObjectNode node, String customer, String email) {
        TablePage.put(node, "customer", customer);
        TablePage.put(node, "email", email);
    }

    /** Of an order in which some lines count, only those: a cancelled line beside them was not bought. */
    private static List<OrderLineRead> bought(List<OrderLineRead> lines) {
        List<OrderLineRead> bought =
                lines.stream().filter(line -> !line.returned() && !line.empty()).toList();
        List<OrderLineRead> counting =
                bought.stream().filter(line -> line.status().status().counts()).toList();
        return counting.isEmpty() ? bought : counting;
    }

    /** What is only placed, or a test, did not come back. */
    private static List<OrderLineRead> returns(List<OrderLineRead> lines) {
        return lines.stream()
                .filter(OrderLineRead::returned)
                .filter(line -> line.status().status() != OrderStatus.PLACED
                        && line.status().status() != OrderStatus.TEST)
                .toList();
    }

    private static void countLeftOut(
            List<OrderLineRead> lines, List<OrderLineRead> bought, List<OrderLineRead> returns, TablePage page) {
        long empty = lines.stream().filter(OrderLineRead::empty).count();
        long returned = lines.stream().filter(OrderLineRead::returned).count();
        page.leaveOut("quantity is 0", empty);
        page.leaveOut("returned, but not paid for", returned - returns.size());
        page.leaveOut("does not count in an order that does", lines.size() - empty - returned - bought.size());
    }

    /** @throws Misread when lines of one order disagree */
    private static String agreed(List<OrderLineRead> lines, String field, Function<OrderLineRead, String> value) {
        TreeSet<String> values =
                new TreeSet<>(lines.stream().map(value).filter(Objects::nonNull).toList());
        if (values.size() > 1) {
            throw new Misread(
                    "has " + values.size() + " different values of "
                            + lines.get(0).row().columns().name(field),
                    "must have one " + field + " an order");
        }
        return values.isEmpty() ? null : values.first();
    }

    /** The first of the values in alphabetical order: the lines' own order must not matter. */
    static String first(List<OrderLineRead> lines, String field) {
        return lines.stream()
                .map(line -> line.row().value(field))
                .filter(Objects::nonNull)
                .min(String::compareTo)
                .orElse(null);
    }
}

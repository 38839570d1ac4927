package io.valuehub.connectors.table;

import java.util.List;
import java.util.Optional;

/** The lines that pass {@code only:}. A line whose condition cannot be tested passes: mapping says what is wrong with it. */
final class KeptRows implements Rows {

    private final Rows all;
    private final List<RowCondition> conditions;
    private final LeftOut leftOut;

    KeptRows(Rows all, List<RowCondition> conditions, LeftOut leftOut) {
        this.all = all;
        this.conditions = conditions;
        this.leftOut = leftOut;
    }

    @Override
    public TableRow next() {
        for (TableRow row = all.next(); row != null; row = all.next()) {
            Optional<RowCondition> failed = firstFailed(row);
            if (failed.isEmpty()) {
                return row;
            }
            leftOut.count("not: " + failed.get());
        }
        return null;
    }

    private Optional<RowCondition> firstFailed(TableRow row) {
        try {
            for (RowCondition condition : conditions) {
                if (!condition.test(row)) {
                    return Optional.of(condition);
                }
            }
        } catch (NumberFormatException e) {
            return Optional.empty(); // only numbers are compared by size, and mapping reads every number
        }
        return Optional.empty();
    }

    @Override
    public TableColumns.Bound columns() {
        return all.columns();
    }

    @Override
    public String where(TableRow row) {
        return all.where(row);
    }

    @Override
    public double progress() {
        return all.progress();
    }

    @Override
    public void close() {
        all.close();
    }
}

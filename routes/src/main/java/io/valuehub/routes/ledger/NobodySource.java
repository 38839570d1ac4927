package io.valuehub.routes.ledger;

import io.valuehub.connectors.export.ExportColumn;
import io.valuehub.connectors.export.ExportColumn.Type;
import java.util.List;

/** An audience that nobody is in any more. */
public final class NobodySource extends ExportSource {

    private final List<String> keys;

    /** @param keys the columns by which its rows were told apart */
    public NobodySource(List<String> keys) {
        this.keys = List.copyOf(keys);
    }

    @Override
    public List<ExportColumn> columns() {
        return keys.stream().map(key -> new ExportColumn(key, Type.TEXT)).toList();
    }

    @Override
    public List<String> keys() {
        return keys;
    }

    @Override
    List<ExportRow> page(List<Object> after) {
        return List.of();
    }

    @Override
    List<Object> key(ExportRow row) {
        throw new IllegalStateException("there are no rows");
    }
}

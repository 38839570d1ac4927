package io.valuehub.routes.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.connectors.export.ExportColumn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** Rows that leave the hub, read page by page in the order of their keys. */
public abstract class ExportSource {

    static final int PAGE = 1_000;

    /** The columns of every row, the key's first. */
    public abstract List<ExportColumn> columns();

    /** The names of the columns that are the key. */
    public abstract List<String> keys();

    /**
     * The next rows.
     *
     * @param after the key of the last row before; empty for the first page
     * @return empty when there are no more
     */
    abstract List<ExportRow> page(List<Object> after);

    /** The key of a row, to read on behind it. */
    abstract List<Object> key(ExportRow row);

    /** All rows, read as they are asked for. */
    public Iterator<ExportRow> rows() {
        return new Iterator<>() {

            private List<ExportRow> page = ExportSource.this.page(List.of());
            private int at;

            @Override
            public boolean hasNext() {
                if (at == page.size() && at > 0) {
                    page = ExportSource.this.page(key(page.get(at - 1)));
                    at = 0;
                }
                return at < page.size();
            }

            @Override
            public ExportRow next() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                return page.get(at++);
            }
        };
    }

    /** The key of a row by its id, as JSON. */
    public ObjectNode keyOf(String id) {
        JsonNode values = Json.read(id);
        ObjectNode key = Json.object();
        for (int i = 0; i < keys().size(); i++) {
            key.set(keys().get(i), values.path(i));
        }
        return key;
    }

    /** What a row says, by column, as JSON: days and instants as ISO 8601 has them. */
    public ObjectNode fieldsOf(ExportRow row) {
        ObjectNode fields = Json.object();
        for (int i = 0; i < columns().size(); i++) {
            String name = columns().get(i).name();
            Object value = row.values().get(i);
            if (value instanceof Long whole) {
                fields.put(name, whole);
            } else if (value instanceof Double number) {
                fields.put(name, number);
            } else if (value instanceof Boolean truth) {
                fields.put(name, truth);
            } else {
                fields.put(name, value == null ? null : value.toString());
            }
        }
        return fields;
    }

    static ExportRow row(List<Object> key, Long person, List<Object> values) {
        List<Object> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value == null ? null : value.toString()));
        return new ExportRow(Json.write(key), person, values, hash(Json.write(texts)));
    }

    static String hash(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is part of every Java platform", e);
        }
    }
}

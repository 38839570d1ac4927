package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Makes JSON of an API's answer in CSV, for a Kamelet to map: an object for each line, its names from the first line. */
public final class CsvText {

    /** Name under which Kamelets find this in the Camel registry. */
    public static final String BEAN = "valuehub-csv-text";

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    /**
     * The lines of a text.
     *
     * @param text comma separated, with quotes as in RFC 4180; an empty cell becomes null
     */
    public ArrayNode rows(String text) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        try (CSVParser parser = CSVParser.parse(text == null ? "" : text, FORMAT)) {
            String[] names = null;
            for (CSVRecord line : parser) {
                if (names == null) {
                    names = line.values();
                    continue;
                }
                ObjectNode row = rows.addObject();
                for (int i = 0; i < Math.min(names.length, line.size()); i++) {
                    row.put(names[i], line.get(i).isEmpty() ? null : line.get(i));
                }
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

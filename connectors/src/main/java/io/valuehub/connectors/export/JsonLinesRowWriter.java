package io.valuehub.connectors.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One JSON object a line, UTF-8; days and instants as ISO 8601 has them. */
final class JsonLinesRowWriter implements RowWriter {

    private final List<ExportColumn> columns;
    private final JsonGenerator generator;
    private final SequenceWriter lines;

    JsonLinesRowWriter(OutputStream out, List<ExportColumn> columns) throws IOException {
        this.columns = columns;
        ObjectMapper mapper = new ObjectMapper();
        generator = mapper.createGenerator(out);
        generator.setRootValueSeparator(new SerializedString("\n"));
        lines = mapper.writer().writeValues(generator);
    }

    @Override
    public void write(List<Object> values) throws IOException {
        Map<String, Object> line = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            line.put(
                    columns.get(i).name(),
                    value instanceof LocalDate || value instanceof Instant ? value.toString() : value);
        }
        lines.write(line);
    }

    @Override
    public void close() throws IOException {
        generator.writeRaw('\n');
        lines.close();
        generator.close();
    }
}

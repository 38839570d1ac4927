package io.valuehub.connectors.export;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** RFC 4180, UTF-8, with a line of names. Texts that a spreadsheet would run as a formula are guarded. */
final class CsvRowWriter implements RowWriter {

    private final CSVPrinter printer;

    CsvRowWriter(OutputStream out, List<ExportColumn> columns) throws IOException {
        printer = new CSVPrinter(
                new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8)), CSVFormat.RFC4180);
        printer.printRecord(columns.stream().map(ExportColumn::name));
    }

    @Override
    public void write(List<Object> values) throws IOException {
        for (Object value : values) {
            printer.print(value instanceof String text ? FormulaGuard.guard(text) : value);
        }
        printer.println();
    }

    @Override
    public void close() throws IOException {
        printer.close(true);
    }
}

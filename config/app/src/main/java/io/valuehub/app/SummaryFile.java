package io.valuehub.app;

import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.connectors.table.SpreadsheetCell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongFunction;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Customer summaries as a CSV file: {@code customer,x,t_x,T,mean_repeat_value}, ages in weeks. */
final class SummaryFile {

    private SummaryFile() {}

    /**
     * Writes the file.
     *
     * @param names what to call each person
     */
    static void write(Path file, CustomerSummaries summaries, LongFunction<String> names) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader("customer", "x", "t_x", "T", "mean_repeat_value")
                .setRecordSeparator("\n")
                .get();
        try (CSVPrinter csv = new CSVPrinter(Files.newBufferedWriter(file), format)) {
            for (int i = 0; i < summaries.size(); i++) {
                long person = summaries.customer(i);
                double value = summaries.meanRepeatValue(i);
                csv.printRecord(
                        SpreadsheetCell.of(names.apply(person)),
                        summaries.repeatPurchases(i),
                        summaries.lastPurchaseAge(i),
                        summaries.age(i),
                        Double.isNaN(value) ? "" : value);
            }
        }
    }
}

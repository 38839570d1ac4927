package io.valuehub.benchmarks;

import io.valuehub.analytics.summary.CustomerSummaries;
import io.valuehub.connectors.table.OrderFile;
import io.valuehub.connectors.table.OrderFileTerms;
import java.nio.file.Path;
import java.time.ZoneOffset;

/** A whole process: a file of orders to one summary of its customers. */
final class SummaryOfFile {

    private SummaryOfFile() {}

    public static void main(String[] arguments) {
        CustomerSummaries summaries = of(Path.of(arguments[0]));
        double repeats = 0;
        for (int i = 0; i < summaries.size(); i++) {
            repeats += summaries.repeatPurchases(i);
        }
        System.out.printf("%d customers, %.0f repeat purchases%n", summaries.size(), repeats);
        Usage.print();
    }

    static CustomerSummaries of(Path file) {
        OrderFile orders = OrderFile.read(file, OrderFileTerms.guessed(ZoneOffset.UTC));
        return orders.log().summaries(orders.log().lastOrder().orElseThrow());
    }
}

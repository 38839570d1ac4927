package io.valuehub.benchmarks;

import io.valuehub.analytics.model.CustomerScores;
import io.valuehub.analytics.model.ExpectationInterval;
import io.valuehub.analytics.model.ScoringTerms;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.nio.file.Path;
import java.time.Period;

/** A whole process: a file of orders read, models fitted, every customer's value of twelve months with its interval. */
final class ScoresOfFile {

    private ScoresOfFile() {}

    public static void main(String[] arguments) {
        CustomerSummaries summaries = SummaryOfFile.of(Path.of(arguments[0]));
        CustomerScores scores = CustomerScores.of(summaries, new ScoringTerms(Period.ofMonths(12), 1, 0.10));
        double value = 0;
        double width = 0;
        for (int i = 0; i < summaries.size(); i++) {
            value += scores.lifetimeValue(i);
            ExpectationInterval interval = scores.lifetimeValueInterval(i);
            width += interval.high() - interval.low();
        }
        System.out.printf(
                "%d customers, mean value %.2f, mean width of the intervals %.2f, %s%n",
                summaries.size(),
                value / summaries.size(),
                width / summaries.size(),
                scores.report().purchases().parameters());
        Usage.print();
    }
}

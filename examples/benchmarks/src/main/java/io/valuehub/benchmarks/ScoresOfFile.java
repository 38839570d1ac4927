package io.valuehub.benchmarks;

import io.valuehub.analytics.model.CustomerScores;
import io.valuehub.analytics.model.ExpectationInterval;
import io.valuehub.analytics.model.ModelChoice;
import io.valuehub.analytics.model.ModelDoubt;
import io.valuehub.analytics.model.ScoringTerms;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.nio.file.Path;
import java.time.Period;
import java.util.List;

/**
 * A whole process: a file of orders read, models fitted, every customer's value of twelve months with its interval. {@code
 * FILE MODEL}: whatever model a shop's holdouts choose.
 */
final class ScoresOfFile {

    private ScoresOfFile() {}

    public static void main(String[] arguments) {
        CustomerSummaries summaries = SummaryOfFile.of(Path.of(arguments[0]));
        CustomerScores scores = CustomerScores.of(
                summaries, new ScoringTerms(Period.ofMonths(12), 1, 0.10), choice(summaries, arguments[1]));
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
                scores.report().purchases().name() + " "
                        + scores.report().purchases().parameters());
        Usage.print();
    }

    private static ModelChoice choice(CustomerSummaries summaries, String model) {
        String asOf = summaries.asOf().toString();
        return new ModelChoice(
                asOf,
                List.of(),
                0,
                summaries.size(),
                model,
                false,
                null,
                List.of(),
                List.of(),
                List.of(),
                "",
                1,
                asOf,
                "",
                ModelDoubt.none());
    }
}

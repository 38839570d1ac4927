package io.valuehub.app;

import static java.lang.String.format;

import io.valuehub.analytics.effect.ExperimentChecks;
import io.valuehub.analytics.effect.ExperimentReport;
import java.util.Locale;
import java.util.stream.Stream;

/** A past experiment in words. */
final class ExperimentText {

    private ExperimentText() {}

    static String of(ExperimentReport report, ExperimentChecks checks) {
        StringBuilder text = new StringBuilder();
        line(text, "%,d people", report.customers());
        report.arms().forEach(arm -> line(text, "  %-24s %,10d", arm.arm(), arm.customers()));
        Stream.of(checks.ofSizes(), checks.ofFeatures())
                .filter(words -> !words.isEmpty())
                .forEach(words -> line(text, "%n%s", words));
        line(text, "%nWhat each action changed, per person (95 %% interval)");
        report.effects()
                .forEach(e -> line(
                        text,
                        "  %-24s %-14s %+.6f  (%.6f to %.6f)",
                        e.arm(),
                        e.outcome(),
                        e.difference(),
                        e.low(),
                        e.high()));
        line(text, "%nWhom it changes: Qini of each way of ranking, out of fold (± standard error)");
        for (ExperimentReport.Ranking ranking : report.rankers()) {
            line(
                    text,
                    "  %s, %s: %s (judged on %,d people)",
                    ranking.arm(),
                    ranking.outcome(),
                    ranking.chosen(),
                    ranking.customers());
            ranking.candidates()
                    .forEach(c -> line(text, "    %-22s %.4f ± %.4f", c.name(), c.qini(), c.standardError()));
        }
        line(text, "%nWhat a rule brings, per person, and against the best single action (± standard error)");
        report.policies()
                .forEach(p -> line(
                        text,
                        "  %-24s %-14s %.5f ± %.5f  %+.5f ± %.5f",
                        p.name(),
                        p.outcome(),
                        p.value(),
                        p.standardError(),
                        p.versusBestArm(),
                        p.versusBestArmStandardError()));
        line(text, "%nWith a budget for some of the people, per person of all: chosen / by chance");
        report.budget()
                .forEach(b -> line(text, "  %3.0f %%  %.5f / %.5f", 100 * b.share(), b.perCustomer(), b.random()));
        ExperimentReport.DecisionRule rule = report.decisionRule();
        if (rule != null) {
            line(
                    text,
                    "%nSending where it pays: %,d sends, %.4f a person (%.4f to %.4f); to everybody %.4f",
                    rule.sends(),
                    rule.profitPerCustomer(),
                    rule.low(),
                    rule.high(),
                    rule.sendToAllProfit());
        }
        line(text, "%n%s: %s", report.verdict(), report.why());
        return text.toString().stripTrailing();
    }

    private static void line(StringBuilder text, String pattern, Object... values) {
        text.append(format(Locale.ROOT, pattern, values)).append(System.lineSeparator());
    }
}

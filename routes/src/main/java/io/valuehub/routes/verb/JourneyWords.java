package io.valuehub.routes.verb;

import io.valuehub.analytics.journey.Leaving;
import io.valuehub.analytics.measure.ClusteredSample;
import io.valuehub.routes.ledger.ArmVerdicts.ArmVerdict;
import io.valuehub.routes.report.JourneyOutcome.ArmPair;
import io.valuehub.routes.settings.JourneySettings.Outcome;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What happens in journeys, in words. */
final class JourneyWords {

    private JourneyWords() {}

    /** Which arm is the better, and by how much against each other one. */
    static String better(String better, List<ArmPair> pairs, Outcome outcome, MeasureTerms terms) {
        String unit = outcome == Outcome.ORDERS ? "orders" : terms.currency();
        return pairs.stream()
                .filter(pair -> pair.arm().equals(better) || pair.against().equals(better))
                .map(pair -> pair.arm().equals(better)
                        ? than(
                                pair.against(),
                                pair.difference().value(),
                                pair.difference().low(),
                                pair.difference().high(),
                                unit)
                        : than(
                                pair.arm(),
                                -pair.difference().value(),
                                -pair.difference().high(),
                                -pair.difference().low(),
                                unit))
                .collect(Collectors.joining("; ", better + " is the better arm: ", "."));
    }

    private static String than(String other, double value, double low, double high, String unit) {
        return String.format(
                Locale.ROOT,
                "%.2f %s a person more than %s (always-valid interval %.2f to %.2f)",
                value,
                unit,
                other,
                low,
                high);
    }

    static String ask(String better) {
        return "To give it to everybody who enters, write test: { winner: " + better + " }.";
    }

    static String given(String winner) {
        return "Everybody who enters gets " + winner + ", as hub.yaml says.";
    }

    static String declared(ArmVerdict verdict) {
        return "Since " + verdict.at().truncatedTo(ChronoUnit.SECONDS) + " everybody who enters gets "
                + verdict.better() + ". " + verdict.reason();
    }

    static String notYet(Map<String, ClusteredSample> arms) {
        return arms.entrySet().stream()
                .map(arm -> arm.getValue().people() + " through " + arm.getKey())
                .collect(Collectors.joining(
                        ", ", "No arm is the better beyond doubt yet: people measured so far are ", "."));
    }

    static String left(Leaving why) {
        return switch (why) {
            case FINISHED -> "all its steps are behind them";
            case PURCHASE -> "they ordered";
            case LEFT_SEGMENT -> "they are no longer in its segment";
            case UNSUBSCRIBED -> "they must not be written to";
            case OBJECTED -> "they object to being decided about";
            case MERGED -> "they were found to be the same person as somebody in it";
        };
    }
}

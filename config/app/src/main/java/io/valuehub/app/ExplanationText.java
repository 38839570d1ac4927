package io.valuehub.app;

import static io.valuehub.app.Texts.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.routes.report.Explanation;
import io.valuehub.routes.report.Explanation.Decided;
import io.valuehub.routes.report.Explanation.Done;
import io.valuehub.routes.report.Explanation.OrderLine;
import io.valuehub.routes.report.Explanation.Scored;
import io.valuehub.routes.report.InJourney;
import io.valuehub.routes.report.Interval;
import io.valuehub.routes.report.PersonIdentity;
import io.valuehub.routes.report.Placement;
import io.valuehub.routes.report.PredictiveDistribution;
import io.valuehub.routes.report.Recommended;

/** Everything about one customer in words. */
final class ExplanationText {

    private final StringBuilder text = new StringBuilder();

    private ExplanationText() {}

    static String of(Explanation customer) {
        ExplanationText text = new ExplanationText();
        text.head(customer);
        text.orders(customer);
        text.scores(customer);
        if (customer.prediction() != null) {
            PredictionText.of(customer.prediction()).forEach(sentence -> text.line("Predicted  %s", sentence));
        }
        text.line("Segments   %s", customer.segments().isEmpty() ? "none" : String.join(", ", customer.segments()));
        customer.moves()
                .forEach(move -> text.line(
                        "           %s %s on %s%s",
                        move.direction(),
                        move.segment(),
                        move.asOf(),
                        move.reason() == null ? "" : ": " + move.reason()));
        text.groups(customer);
        customer.journeys().forEach(text::journey);
        customer.decisions().forEach(text::decision);
        customer.actions().forEach(text::action);
        if (customer.loyalty() != null) {
            LoyaltyText.of(customer.loyalty()).lines().forEach(line -> text.line("%s", line));
        }
        customer.recommendations().forEach(text::recommendation);
        return text.text.toString().stripTrailing();
    }

    private void head(Explanation customer) {
        line(
                "Person %d  %s %s  %s",
                customer.person(), known(customer.firstName()), known(customer.lastName()), known(customer.email()));
        line("Known as   %s", String.join(", ", customer.knownAs()));
        identity(customer.identity());
        line(
                "Consent    to marketing email: %s%s",
                customer.consent(),
                customer.suppression() == null ? "" : "; never to be written to: " + customer.suppression());
    }

    private void identity(PersonIdentity identity) {
        for (PersonIdentity.Linked link : identity.links()) {
            line(
                    "Because    %s – %s: %s%s",
                    link.one(),
                    link.other(),
                    link.saidBy(),
                    link.counts() ? "" : " (does not count: " + link.why() + ")");
        }
        for (PersonIdentity.Decided decided : identity.decisions()) {
            line(
                    "You said   %s: %s%s",
                    decided.decision(),
                    decided.one(),
                    decided.other() == null ? " and everything else" : " and " + decided.other());
        }
        for (PersonIdentity.Changed change : identity.history()) {
            line(
                    "%-10s %s  person %d %s person %d: %s",
                    change.event().equals("MERGED") ? "Merged" : "Split",
                    change.at(),
                    change.other(),
                    change.event().equals("MERGED") ? "into" : "off",
                    change.person(),
                    change.reason());
        }
    }

    private void orders(Explanation customer) {
        for (OrderLine order : customer.orders()) {
            line(
                    "Order      %s  %s  %s %s%s",
                    order.placedAt(),
                    order.number() == null ? order.id() : order.number(),
                    order.revenue() == null ? "amount unknown" : order.revenue() + " " + order.currency(),
                    order.status(),
                    order.note());
        }
    }

    private void scores(Explanation customer) {
        if (customer.scores().isEmpty()) {
            line("Scores     none yet");
            return;
        }
        Scored now = customer.scores().get(customer.scores().size() - 1);
        line(
                "Scores     as of %s: %d orders, the last %d days ago; churn probability %s, expected orders %s,"
                        + " lifetime value %s",
                now.asOf(),
                now.frequency(),
                now.recency(),
                number(now.churnProbability()),
                number(now.expectedOrders()) + confidence(now.expectedOrdersConfidenceInterval()),
                number(now.lifetimeValue()) + confidence(now.lifetimeValueConfidenceInterval()));
        outcomes(customer.predictiveDistribution());
    }

    /** What is expected is one thing, what may happen another: the words keep them apart. */
    private void outcomes(PredictiveDistribution outcomes) {
        if (outcomes == null) {
            return;
        }
        Interval orders = outcomes.ordersPredictionInterval();
        Interval margin = outcomes.marginPredictionInterval();
        line(
                "May do     %s%% prediction interval %.0f to %.0f orders%s; no order at all with probability %.2f",
                percent(orders),
                orders.low(),
                orders.high(),
                margin == null ? "" : format(", margin %.2f to %.2f", margin.low(), margin.high()),
                outcomes.orderProbabilities().get(0));
    }

    private static String confidence(Interval interval) {
        return interval == null
                ? ""
                : format(
                        " (%s%% confidence interval of the expectation %.2f to %.2f)",
                        percent(interval), interval.low(), interval.high());
    }

    private static String percent(Interval interval) {
        return format("%.0f", 100 * interval.level());
    }

    private void groups(Explanation customer) {
        if (!customer.placements().isEmpty()) {
            Placement now = customer.placements().get(customer.placements().size() - 1);
            line(
                    "Stands     %s%s, RFM %s",
                    now.stage() == null ? "in no stage yet" : now.stage(),
                    now.longerGaps() == null
                            ? ""
                            : format(
                                    " (usually %.0f days from one purchase to the next; %.0f%% of such gaps last longer"
                                            + " than the silence now)",
                                    now.expectedGap(), 100 * now.longerGaps()),
                    now.rfm());
            if (now.microSegment() != null) {
                line("           group %d: %s", now.microSegment(), now.microSegmentName());
            }
        }
        customer.groupMoves()
                .forEach(move -> line(
                        "           %s %s: %s → %s (%s)",
                        move.asOf(), move.grouping(), move.from(), move.to(), move.reason()));
    }

    private void journey(InJourney journey) {
        line(
                "Journey    %s%s  %s",
                journey.campaign(), journey.arm().isEmpty() ? "" : " (" + journey.arm() + ")", journey.sentence());
        for (InJourney.Taken taken : journey.steps()) {
            line(
                    "           %s %s: %s",
                    taken.on(), taken.step(), taken.chosen() == null ? taken.reason() : taken.chosen());
        }
        if (journey.nextStep() != null) {
            line("           %s %s: next", journey.nextOn(), journey.nextStep());
        }
    }

    private void decision(Decided decided) {
        line(
                "Decided    %s  %s: %s%s",
                decided.at(), decided.campaign(), decided.chosen(), decided.heldOut() ? " (held out: not done)" : "");
        line("           %s", decided.reason());
        if (decided.wouldChange() != null) {
            line("           %s", decided.wouldChange());
        }
        for (JsonNode candidate : decided.candidates()) {
            line(
                    "           %-36s gain %s  %s",
                    candidate.path("label").asText(),
                    candidate.path("gain").isNumber()
                            ? format("%.2f", candidate.path("gain").asDouble())
                            : "–",
                    candidate.path("ruledOut").asText());
        }
    }

    private void action(Done done) {
        line("Action     %s through %s", done.action().verb(), done.action().connection());
        done.history().forEach(change -> line("           %s %s %s", change.at(), change.state(), reason(change)));
    }

    /** "PLANNED planned" says it twice. */
    private static String reason(Explanation.Change change) {
        return change.state().equalsIgnoreCase(change.reason()) ? "" : known(change.reason());
    }

    private void recommendation(Recommended recommended) {
        line(
                "Recommend  %-10s %s  %s",
                recommended.placement(),
                recommended.title(),
                recommended.price() == null ? "" : recommended.price() + " " + known(recommended.currency()));
        line("           %s", recommended.reason());
    }

    private static String number(Double value) {
        return value == null ? "unknown" : format("%.2f", value);
    }

    private static String known(String value) {
        return value == null ? "" : value;
    }

    private void line(String pattern, Object... values) {
        text.append(format(pattern, values)).append(System.lineSeparator());
    }
}

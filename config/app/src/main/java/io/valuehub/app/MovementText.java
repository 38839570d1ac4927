package io.valuehub.app;

import static io.valuehub.app.Texts.format;

import io.valuehub.analytics.segment.Transitions;
import io.valuehub.analytics.segment.ValueChange;
import io.valuehub.routes.report.Movement;
import java.util.List;

/** Who moved between two days, and what the change in value is made of, in words. */
final class MovementText {

    private static final int CELL = 11;
    /** Has a hundred cells and more: in JSON only. */
    private static final String RFM = "rfm";

    private MovementText() {}

    static String of(Movement movement, String currency) {
        StringBuilder text = new StringBuilder(format("%nFrom %s to %s%n", movement.from(), movement.to()));
        movement.transitions().stream()
                .filter(transitions -> !transitions.grouping().equals(RFM))
                .filter(transitions -> transitions.moved() > 0)
                .forEach(transitions -> matrix(text, transitions));
        value(text, movement.value(), currency);
        return text.append(System.lineSeparator()).toString();
    }

    /** Rows are where they were, columns where they are. */
    private static void matrix(StringBuilder text, Transitions of) {
        int width = Math.max(16, of.grouping().length() + 1);
        String cell = "%-" + width + "s";
        text.append(format(cell, of.grouping()));
        List<String> reached =
                of.groups().stream().filter(group -> of.arriving(group) > 0).toList();
        reached.forEach(group -> text.append(format("%" + CELL + "s", "→ " + group)));
        text.append(System.lineSeparator());
        for (String group : of.groups()) {
            if (of.leaving(group) > 0) {
                text.append(format(cell, group));
                reached.forEach(next -> text.append(format("%," + CELL + "d", of.customers(group, next))));
                text.append(System.lineSeparator());
            }
        }
    }

    private static void value(StringBuilder text, ValueChange of, String currency) {
        text.append(format(
                "Value      %,.2f → %,.2f %s: new customers %+,.2f, staying %+,.2f, pace of orders %+,.2f, value of"
                        + " orders %+,.2f%s",
                of.before(),
                of.after(),
                currency,
                of.newCustomers(),
                of.time(),
                of.frequency(),
                of.money(),
                of.gone() == 0 ? "" : format(", gone %+,.2f", of.gone())));
    }
}

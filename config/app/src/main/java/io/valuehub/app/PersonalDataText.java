package io.valuehub.app;

import io.valuehub.routes.report.PersonalData;
import java.util.Map;
import java.util.TreeMap;

/** Words for a person's data. */
final class PersonalDataText {

    private PersonalDataText() {}

    static String of(PersonalData data) {
        StringBuilder text = new StringBuilder(ExplanationText.of(data.explanation()));
        text.append("\n\nHow that is worked out\n").append(data.logic()).append('\n');
        text.append("\nSomething about them left through: ")
                .append(data.recipients().isEmpty() ? "nothing" : String.join(", ", data.recipients()))
                .append('\n');
        text.append("\nRows held: ").append(rows(data)).append("\n(--json shows each of them)");
        return text.toString();
    }

    /** How many rows each table has. */
    static Map<String, Integer> rows(PersonalData data) {
        Map<String, Integer> rows = new TreeMap<>();
        data.records().forEach((table, records) -> rows.put(table, records.size()));
        return rows;
    }
}

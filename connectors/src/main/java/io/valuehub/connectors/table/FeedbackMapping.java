package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** One line, one answer of one customer to one question: what surveys export. */
final class FeedbackMapping extends RowMapping {

    /** The fields a column can hold. */
    static final List<String> FIELDS =
            List.of("answer", "customer", "email", "question", "score", "scale", "text", "answered-at");

    FeedbackMapping(TableTerms terms) {
        super(terms);
    }

    @Override
    void check(TableRow row) {
        super.check(row);
        if (row.value("customer") == null && row.value("email") == null) {
            throw new Fault("customer is missing", "must say whose answer it is, or email");
        }
        if (row.value("question") == null) {
            throw new Fault("question is missing", "must say what was asked, like nps or csat");
        }
        if (time(row, "answered-at") == null) {
            throw new Fault("answered-at is missing", "must say when it was answered");
        }
        if (row.value("score") == null && row.value("text") == null) {
            throw new Fault("score is missing", "must be the answer, or text");
        }
        number(row, "score");
        number(row, "scale");
    }

    /** Without an id of its own an answer is told by who gave it, to what and when. */
    @Override
    String id(TableRow row) {
        String answer = row.value("answer");
        return answer != null
                ? answer
                : "answer-"
                        + Fingerprint.ofText(row.value("customer") + "\n" + row.value("email") + "\n"
                                + row.value("question") + "\n" + row.value("answered-at"));
    }

    @Override
    List<ObjectNode> records(List<TableRow> rows, LeftOut leftOut) {
        TableRow row = rows.get(0);
        ObjectNode feedback = JSON.createObjectNode().put("type", "feedback").put("id", id(row));
        put(feedback, "customer", row.value("customer"));
        put(feedback, "email", row.value("email"));
        put(feedback, "question", row.value("question").toLowerCase(Locale.ROOT));
        put(feedback, "score", number(row, "score"));
        put(feedback, "scale", number(row, "scale"));
        put(feedback, "text", row.value("text"));
        put(feedback, "at", time(row, "answered-at"));
        return List.of(feedback);
    }
}

package io.valuehub.routes.ledger;

import io.valuehub.analytics.kpi.Answer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people answered. */
public final class Answers {

    private final Ledger ledger;

    /** @param ledger that holds them */
    public Answers(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Every answer with a score, given by the end of a day. */
    public List<Answer> until(LocalDate asOf, ZoneId zone) {
        return ledger.jdbc()
                .sql("""
                        select person_id, question, score, scale, given_at from feedback
                        where score is not null and given_at < :end order by given_at, external_id, connection""")
                .param("end", Times.parameter(CountedOrders.endOf(asOf, zone)))
                .query((row, i) -> answer(row, zone))
                .list();
    }

    /** When these people gave their last answer; only of those whose last was an unhappy one. */
    Map<Long, Instant> unhappy(Collection<Long> people) {
        Map<Long, Instant> unhappy = new HashMap<>();
        ledger.jdbc().sql("""
                        select person_id, question, score, scale, given_at from feedback
                        where person_id in (:people) and score is not null
                        order by given_at, external_id, connection""").param("people", people).query(row -> {
            Answer answer = answer(row, ZoneOffset.UTC);
            if (answer.isUnhappy()) {
                unhappy.put(answer.person(), Times.read(row, "given_at"));
            } else if (answer.isNps() || answer.isCsat()) {
                unhappy.remove(answer.person());
            }
        });
        return unhappy;
    }

    private static Answer answer(ResultSet row, ZoneId zone) throws SQLException {
        double scale = row.getDouble("scale");
        boolean unknown = row.wasNull();
        return new Answer(
                row.getObject("person_id", Long.class),
                LocalDate.ofInstant(Times.read(row, "given_at"), zone),
                row.getString("question"),
                row.getDouble("score"),
                unknown ? Double.NaN : scale);
    }
}

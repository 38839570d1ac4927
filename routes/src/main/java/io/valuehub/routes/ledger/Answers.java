package io.valuehub.routes.ledger;

import io.valuehub.analytics.kpi.Answer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

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
                .query((row, i) -> {
                    double scale = row.getDouble("scale");
                    boolean unknown = row.wasNull();
                    return new Answer(
                            row.getObject("person_id", Long.class),
                            LocalDate.ofInstant(Times.read(row, "given_at"), zone),
                            row.getString("question"),
                            row.getDouble("score"),
                            unknown ? Double.NaN : scale);
                })
                .list();
    }
}

package io.valuehub.routes.ledger;

import io.valuehub.analytics.predict.CustomerPredictions;
import io.valuehub.analytics.summary.CustomerSummaries;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import org.springframework.jdbc.core.BatchPreparedStatementSetter;

/** The predictions of a score run: written once with it, and never changed. */
final class PredictionTable {

    private static final int BATCH = 1000;

    private static final String CUSTOMERS = """
            insert into predictions (run_id, person_id, order_probability, second_order_probability, next_order_early,
              next_order_median, next_order_late, expected_revenue, spend_up_probability)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    private static final String PROSPECTS =
            "insert into prospects (run_id, person_id, order_probability) values (?, ?, ?)";

    private final Ledger ledger;

    PredictionTable(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Part of the transaction that writes the run. */
    void write(ScoreRun run, CustomerSummaries summaries, Predicted predicted) {
        ledger.jdbc()
                .sql("update score_runs set predictions = :report where id = :run")
                .param("report", Json.write(predicted.report()))
                .param("run", run.id())
                .update();
        CustomerPredictions customers = predicted.customers();
        insert(CUSTOMERS, customers.size(), (to, i) -> {
            to.setLong(1, run.id());
            to.setLong(2, summaries.customer(i));
            number(to, 3, customers.orderProbability(i));
            number(to, 4, customers.secondOrderProbability(i));
            date(to, 5, customers.nextOrderEarly(i));
            date(to, 6, customers.nextOrderMedian(i));
            date(to, 7, customers.nextOrderLate(i));
            number(to, 8, customers.expectedRevenue(i));
            number(to, 9, customers.spendUpProbability(i));
        });
        insert(PROSPECTS, predicted.prospects().length, (to, i) -> {
            to.setLong(1, run.id());
            to.setLong(2, predicted.prospects()[i]);
            number(to, 3, predicted.prospectProbabilities()[i]);
        });
    }

    private interface Row {
        void set(PreparedStatement to, int index) throws SQLException;
    }

    private void insert(String sql, int size, Row row) {
        for (int from = 0; from < size; from += BATCH) {
            int begin = from;
            int count = Math.min(BATCH, size - from);
            ledger.template().batchUpdate(sql, new BatchPreparedStatementSetter() {
                @Override
                public int getBatchSize() {
                    return count;
                }

                @Override
                public void setValues(PreparedStatement to, int index) throws SQLException {
                    row.set(to, begin + index);
                }
            });
        }
    }

    private static void number(PreparedStatement to, int position, double value) throws SQLException {
        if (Double.isNaN(value)) {
            to.setNull(position, Types.DOUBLE);
        } else {
            to.setDouble(position, value);
        }
    }

    private static void date(PreparedStatement to, int position, LocalDate day) throws SQLException {
        if (day == null) {
            to.setNull(position, Types.DATE);
        } else {
            to.setObject(position, day);
        }
    }
}

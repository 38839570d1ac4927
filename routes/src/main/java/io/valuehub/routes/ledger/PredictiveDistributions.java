package io.valuehub.routes.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.model.CustomerForecasts;
import io.valuehub.analytics.model.ModelReport;
import io.valuehub.analytics.model.OrderDistribution;
import io.valuehub.analytics.model.ScoringTerms;
import io.valuehub.analytics.model.ValueDistribution;
import io.valuehub.routes.report.Interval;
import io.valuehub.routes.report.PredictiveDistribution;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one customer may really do, reckoned from the state of things: the models and the customer's past of that run. */
final class PredictiveDistributions {

    /** Numbers of orders less likely than this, and all above, are left out. */
    private static final double NEGLIGIBLE = 5e-4;

    private final Ledger ledger;

    PredictiveDistributions(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Empty when the person has no scores in that run, or nothing had been observed yet. */
    Optional<PredictiveDistribution> of(long person, ScoreRun run) {
        return ledger.jdbc()
                .sql("""
                        select coalesce(a.as_of, r.as_of) as as_of, r.model, r.settings,
                          s.repeat_purchases, s.first_order_on, s.last_order_on, s.mean_repeat_value
                        from current_scores s join score_runs r on r.id = s.run_id
                        left join rescores a on a.run_id = s.run_id and a.person_id = s.person_id
                        where s.person_id = :person and s.run_id = :run""")
                .param("person", person)
                .param("run", run.id())
                .query((row, i) -> distribution(row))
                .optional()
                .flatMap(found -> found);
    }

    private static Optional<PredictiveDistribution> distribution(ResultSet row) throws SQLException {
        LocalDate asOf = row.getObject("as_of", LocalDate.class);
        ModelReport report = Json.read(row.getString("model"), ModelReport.class);
        CustomerForecasts forecasts = CustomerForecasts.of(report, terms(Json.read(row.getString("settings"))), asOf);
        int x = row.getInt("repeat_purchases");
        LocalDate first = row.getObject("first_order_on", LocalDate.class);
        double last = report.time().past(first, row.getObject("last_order_on", LocalDate.class));
        double age = report.time().past(first, asOf);
        Double known = row.getObject("mean_repeat_value", Double.class);
        double mean = known == null ? Double.NaN : known;
        return forecasts
                .orderDistribution(x, last, age)
                .map(orders -> new PredictiveDistribution(
                        asOf,
                        probabilities(orders),
                        Interval.prediction(orders.interval()),
                        forecasts
                                .valueDistribution(x, last, age, mean)
                                .map(ValueDistribution::interval)
                                .map(Interval::prediction)
                                .orElse(null)));
    }

    private static ScoringTerms terms(JsonNode settings) {
        return new ScoringTerms(
                Period.parse(settings.path("horizon").asText()),
                settings.path("margin").asDouble(),
                settings.path("annualDiscount").asDouble());
    }

    private static List<Double> probabilities(OrderDistribution orders) {
        List<Double> probabilities = new ArrayList<>();
        for (int n = 0; n == 0 || 1 - orders.atMost(n - 1) >= NEGLIGIBLE; n++) {
            probabilities.add(orders.probability(n));
        }
        return probabilities;
    }
}

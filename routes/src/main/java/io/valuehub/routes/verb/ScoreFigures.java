package io.valuehub.routes.verb;

import io.valuehub.analytics.kpi.Acquisition;
import io.valuehub.analytics.kpi.Cohorts;
import io.valuehub.analytics.kpi.Estimate;
import io.valuehub.analytics.kpi.Grain;
import io.valuehub.analytics.kpi.KpiSeries;
import io.valuehub.analytics.kpi.Kpis;
import io.valuehub.analytics.kpi.NewCustomerValue;
import io.valuehub.analytics.kpi.OrderHistory;
import io.valuehub.analytics.measure.Sample;
import io.valuehub.routes.ledger.AcquisitionReading;
import io.valuehub.routes.ledger.AcquisitionTable;
import io.valuehub.routes.ledger.Answers;
import io.valuehub.routes.ledger.CohortTable;
import io.valuehub.routes.ledger.KpiTable;
import io.valuehub.routes.ledger.ScoreRun;
import io.valuehub.routes.ledger.ScoreSheet;
import io.valuehub.routes.ledger.ScoredOrders;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.settings.ScoreSettings;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** Key figures and cohorts of the customers of a score run. */
final class ScoreFigures {

    private final Hub hub;
    private final ScoreSheet sheet;
    private final List<KpiSeries> kpis;
    private final Estimate lifetimeValue;
    private final Acquisition acquisition;
    private final Map<String, List<Cohorts>> cohorts = new LinkedHashMap<>();

    ScoreFigures(Hub hub, ScoreSheet sheet) {
        this.hub = hub;
        this.sheet = sheet;
        OrderHistory history = sheet.orders().history();
        this.kpis = Kpis.of(
                history,
                new Answers(hub.ledger()).until(history.asOf(), hub.settings().timeZone()));
        this.lifetimeValue = lifetimeValue(history.size());
        this.acquisition = history.hasAmounts() ? acquisition() : null;
        cohorts.put(CohortTable.EVERYBODY, cohorts(row -> true));
        sheet.segments().forEach((segment, members) -> cohorts.put(segment, cohorts(held(members, history.size()))));
    }

    private List<Cohorts> cohorts(IntPredicate members) {
        double margin = hub.settings().score().margin();
        return Arrays.stream(Grain.values())
                .map(grain -> Cohorts.of(sheet.orders().history(), grain, members, margin))
                .toList();
    }

    /** Conditions are asked once for each customer, not once for each grain. */
    private static IntPredicate held(IntPredicate members, int size) {
        BitSet held = new BitSet(size);
        for (int row = 0; row < size; row++) {
            held.set(row, members.test(row));
        }
        return held::get;
    }

    private Estimate lifetimeValue(int size) {
        Sample values = new Sample();
        for (int row = 0; row < size; row++) {
            double value = sheet.scores().lifetimeValue(row);
            if (!Double.isNaN(value)) {
                values.add(value);
            }
        }
        return values.size() == 0 ? null : Estimate.mean(values);
    }

    /** Null when no value is known. */
    private Acquisition acquisition() {
        HubSettings settings = hub.settings();
        ScoredOrders orders = sheet.orders();
        ScoreSettings terms = settings.score();
        double[] values = NewCustomerValue.of(
                orders.history(), orders.summaries(), sheet.scores(), terms.horizon(), terms.margin());
        AcquisitionReading reading =
                new AcquisitionReading(hub.ledger(), orders.summaries().asOf(), settings.timeZone());
        int months = Math.max(1, Math.toIntExact(terms.horizon().toTotalMonths()));
        return Acquisition.of(
                orders.history(),
                values,
                reading.sources(orders.history()),
                reading.spend(settings.currency()),
                months,
                terms.margin());
    }

    /** As part of the caller's transaction. */
    void write(ScoreRun run) {
        new KpiTable(hub.ledger()).write(run, sheet.replay(), kpis, lifetimeValue);
        new CohortTable(hub.ledger()).write(run, sheet.replay(), cohorts);
        if (acquisition != null) {
            new AcquisitionTable(hub.ledger()).write(run, sheet.replay(), acquisition);
        }
    }
}

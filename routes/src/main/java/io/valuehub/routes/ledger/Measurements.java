package io.valuehub.routes.ledger;

import io.valuehub.routes.report.CampaignOutcome;
import io.valuehub.routes.report.CampaignReport;
import io.valuehub.routes.report.Earned;
import io.valuehub.routes.report.EffectInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What campaigns were found to have earned; the newest is kept, in whole for the hub and as figures for BI tools. */
public final class Measurements {

    private final Ledger ledger;

    public Measurements(Ledger ledger) {
        this.ledger = ledger;
    }

    /** Keeps a report in place of the one before. */
    public void write(CampaignReport report) {
        ledger.inTransaction(() -> {
            ledger.jdbc()
                    .sql("select name from turns where name = 'measure' for update")
                    .query(String.class)
                    .single();
            ledger.jdbc().sql("delete from measurements").update();
            ledger.jdbc().sql("delete from measurement_figures").update();
            ledger.jdbc()
                    .sql("insert into measurements (measured_at, content) values (:now, :content)")
                    .param("now", Times.parameter(report.measuredAt()))
                    .param("content", Json.write(report))
                    .update();
            figures(report);
        });
    }

    /** The newest report; empty before the first. */
    public Optional<CampaignReport> latest() {
        return ledger.jdbc()
                .sql("select content from measurements")
                .query(String.class)
                .optional()
                .map(content -> Json.read(content, CampaignReport.class));
    }

    private void figures(CampaignReport report) {
        List<CampaignOutcome> all = new ArrayList<>();
        Optional.ofNullable(report.overall()).ifPresent(all::add);
        report.campaigns().stream()
                .flatMap(campaign -> Stream.concat(Stream.of(campaign), campaign.actions().stream()))
                .forEach(all::add);
        for (CampaignOutcome outcome : all) {
            Optional<Earned> earned = Optional.ofNullable(outcome.earned());
            Optional<EffectInterval> revenue = earned.map(Earned::incrementalRevenue);
            Optional<EffectInterval> margin = earned.map(Earned::incrementalMargin);
            Optional<EffectInterval> referred = earned.map(Earned::referredMargin);
            ledger.jdbc()
                    .sql("""
                        insert into measurement_figures (campaign, action, treated, held_out, pending, difference, low,
                          high, p_value, measurable, weeks_more, incremental_revenue, incremental_revenue_low,
                          incremental_revenue_high, incremental_margin, incremental_margin_low,
                          incremental_margin_high, cost, attributed_revenue, referred_margin, referred_margin_low,
                          referred_margin_high)
                        values (:campaign, :action, :treated, :heldOut, :pending, :difference, :low, :high, :pValue,
                          :measurable, :weeks, :revenue, :revenueLow, :revenueHigh, :margin, :marginLow, :marginHigh,
                          :cost, :attributed, :referred, :referredLow, :referredHigh)\
                        """)
                    .param("campaign", outcome.campaign())
                    .param("action", outcome.action())
                    .param("treated", outcome.treated())
                    .param("heldOut", outcome.heldOut())
                    .param("pending", outcome.pending())
                    .param("difference", outcome.difference())
                    .param("low", outcome.low())
                    .param("high", outcome.high())
                    .param("pValue", outcome.pValue())
                    .param("measurable", outcome.measurable())
                    .param("weeks", outcome.weeksMore())
                    .param("revenue", revenue.map(EffectInterval::value).orElse(null))
                    .param("revenueLow", revenue.map(EffectInterval::low).orElse(null))
                    .param("revenueHigh", revenue.map(EffectInterval::high).orElse(null))
                    .param("margin", margin.map(EffectInterval::value).orElse(null))
                    .param("marginLow", margin.map(EffectInterval::low).orElse(null))
                    .param("marginHigh", margin.map(EffectInterval::high).orElse(null))
                    .param(
                            "cost",
                            earned.map(e -> e.couponCost() + e.sendCost()).orElse(null))
                    .param("referred", referred.map(EffectInterval::value).orElse(null))
                    .param("referredLow", referred.map(EffectInterval::low).orElse(null))
                    .param("referredHigh", referred.map(EffectInterval::high).orElse(null))
                    .param("attributed", earned.map(Earned::attributedRevenue).orElse(null))
                    .update();
        }
    }
}

package io.valuehub.app;

import static io.valuehub.app.Texts.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.routes.report.ActionRow;
import io.valuehub.routes.report.CampaignOutcome;
import io.valuehub.routes.report.Excluded;
import io.valuehub.routes.report.Report;
import io.valuehub.routes.report.RfmQuartiles.Cuts;
import io.valuehub.routes.report.Section;
import io.valuehub.routes.report.SegmentSize;
import io.valuehub.routes.report.SourceReport;
import java.util.List;

/** A report in words. */
final class ReportText {

    private final StringBuilder text = new StringBuilder();

    private ReportText() {}

    static String of(Report report) {
        ReportText text = new ReportText();
        text.head(report);
        text.spread(report);
        text.figures(report);
        text.model(report.get(Section.MODEL));
        PredictionText.of(report.get(Section.PREDICTIONS)).forEach(sentence -> text.line("Predicted  %s", sentence));
        ChoiceText.of(report.get(Section.MODEL)).forEach(line -> text.line("%s", line));
        report.get(Section.SEGMENTS).forEach(text::segment);
        text.text.append(GroupsText.of(report.get(Section.GROUPS)));
        report.get(Section.MOVEMENT)
                .forEach((period, movement) -> text.text.append(MovementText.of(movement, report.currency())));
        text.excluded(report.get(Section.EXCLUDED));
        report.get(Section.SOURCES).forEach(text::source);
        text.campaigns(report.get(Section.ALL_CAMPAIGNS), report.get(Section.CAMPAIGNS));
        if (!report.get(Section.ACTIONS).isEmpty()) {
            text.line("Actions    %s", Texts.counts(report.get(Section.ACTIONS)));
        }
        report.get(Section.IN_DOUBT).forEach(text::doubt);
        return text.text.toString().stripTrailing();
    }

    private void head(Report report) {
        line("As of %s", report.asOf());
        line("Customers  %,d", report.customers());
        line("Orders     %,d", report.orders());
        line(
                "Revenue    %s",
                report.revenue() == null
                        ? "unknown: the orders have no amounts"
                        : report.revenue() + " " + report.currency());
        line("");
    }

    /** Of the runs of one month only the newest keeps them. */
    private void figures(Report report) {
        if (!report.get(Section.KPIS).isEmpty()) {
            text.append(KpiText.of(report.get(Section.KPIS), report.currency())).append(System.lineSeparator());
        }
        if (!report.get(Section.COHORTS).cohorts().isEmpty()) {
            text.append(CohortText.of(report.get(Section.COHORTS))).append(System.lineSeparator());
        }
        if (report.get(Section.ACQUISITION) != null) {
            text.append(AcquisitionText.of(report.get(Section.ACQUISITION), report.currency()))
                    .append(System.lineSeparator());
        }
    }

    private void spread(Report report) {
        line("%-28s %12s %12s %12s", "", "a quarter", "half", "three quarters");
        cuts("Days since the last order", report.get(Section.RFM).recency());
        cuts("Orders", report.get(Section.RFM).frequency());
        cuts("Revenue", report.get(Section.RFM).monetary());
        line("");
    }

    private void cuts(String name, Cuts cuts) {
        if (cuts.median() != null) {
            line("%-28s %12.2f %12.2f %12.2f", name + " up to", cuts.q1(), cuts.median(), cuts.q3());
        }
    }

    private void model(JsonNode model) {
        for (String part : new String[] {"purchases", "spend"}) {
            JsonNode fitted = model.path(part);
            line(
                    "Model      %s: %s%s",
                    part,
                    fitted.path("name").asText(),
                    fitted.path("why").asText().isEmpty()
                            ? ""
                            : " (" + fitted.path("why").asText() + ")");
        }
    }

    private void segment(SegmentSize segment) {
        line(
                "Segment    %s: %,d customers, %,d came and %,d went since the run before",
                segment.name(), segment.size(), segment.entered(), segment.left());
    }

    private void excluded(Excluded excluded) {
        if (excluded.ordersWithoutPerson() > 0) {
            line(
                    "Not scored %,d orders (%s) that belong to nobody known",
                    excluded.ordersWithoutPerson(), excluded.revenueWithoutPerson());
        }
        excluded.otherCurrencies()
                .forEach((currency, foreign) -> line(
                        "Not valued %,d orders in %s (%s): no rate of their day is known. Give a stream"
                                + " stream rates), sync and score again; see docs/money.md",
                        foreign.orders(), currency, foreign.revenue()));
    }

    private void source(SourceReport source) {
        source.leftOut()
                .forEach((reason, lines) ->
                        line("Left out   %,d lines of %s/%s: %s", lines, source.connection(), source.stream(), reason));
        source.quarantined()
                .forEach((reason, records) -> line(
                        "Quarantine %,d records of %s/%s: %s", records, source.connection(), source.stream(), reason));
    }

    private void campaigns(CampaignOutcome all, List<CampaignOutcome> each) {
        each.forEach(campaign -> line("Campaign   %s: %s", campaign.campaign(), campaign.sentence()));
        if (each.size() > 1 && all != null) {
            line("Campaigns  all together: %s", all.sentence());
        }
    }

    private void doubt(ActionRow action) {
        line(
                "In doubt   %s %s of %s: %s",
                action.verb(), action.id().substring(0, 12), action.campaign(), action.reason());
    }

    private void line(String pattern, Object... values) {
        text.append(format(pattern, values)).append(System.lineSeparator());
    }
}

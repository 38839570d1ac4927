package io.valuehub.console;

import io.valuehub.routes.ledger.Insights;
import io.valuehub.routes.report.Report;
import io.valuehub.routes.verb.Reporting;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;

/** The hub at a glance. */
@ConsolePage(
        section = "Overview",
        templates = {"overview", "trouble"},
        path = "/",
        order = 10)
class OverviewController {

    private static final String NOTHING_YET =
            "Nothing has been scored yet. The command hub once reads all connections and scores every customer.";

    private final Reporting reporting;
    private final Insights insights;
    private final Frames frames;

    OverviewController(Reporting reporting, Insights insights, Frames frames) {
        this.reporting = reporting;
        this.insights = insights;
        this.frames = frames;
    }

    @GetMapping(path = "/", produces = MediaType.TEXT_HTML_VALUE)
    String page() {
        return reporting.report(Optional.empty()).map(this::page).orElseGet(this::nothingYet);
    }

    private String page(Report report) {
        OverviewView view = new OverviewView(frames.show(), frames.settings());
        return frames.write(
                "overview",
                "Overview",
                report.asOf(),
                view.of(report, insights.outlook(report.scoreRun()), insights.reasons()));
    }

    private String nothingYet() {
        return frames.write("trouble", "Overview", null, Map.of("headline", "Welcome", "lead", NOTHING_YET));
    }

    @GetMapping(path = "/api/overview", produces = MediaType.APPLICATION_JSON_VALUE)
    Report json() {
        return reporting.report(Optional.empty()).orElseThrow(() -> new Absent(NOTHING_YET));
    }
}

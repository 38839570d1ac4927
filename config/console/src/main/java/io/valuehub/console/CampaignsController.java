package io.valuehub.console;

import io.valuehub.routes.report.CampaignReport;
import io.valuehub.routes.verb.Reporting;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;

/** What campaigns earned, against those held out. */
@ConsolePage(section = "Campaigns", templates = "campaigns", path = "/campaigns", order = 60)
class CampaignsController {

    private final Reporting reporting;
    private final Frames frames;

    CampaignsController(Reporting reporting, Frames frames) {
        this.reporting = reporting;
        this.frames = frames;
    }

    @GetMapping(path = "/campaigns", produces = MediaType.TEXT_HTML_VALUE)
    String page() {
        CampaignReport report = json();
        Map<String, Object> model = new CampaignsView(frames.show()).of(report);
        return frames.write("campaigns", "Campaigns", null, model);
    }

    @GetMapping(path = "/api/campaigns", produces = MediaType.APPLICATION_JSON_VALUE)
    CampaignReport json() {
        return reporting.campaigns();
    }
}

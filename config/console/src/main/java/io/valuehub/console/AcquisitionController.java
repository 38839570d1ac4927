package io.valuehub.console;

import io.valuehub.analytics.kpi.Acquisition;
import io.valuehub.routes.report.Report;
import io.valuehub.routes.report.Section;
import io.valuehub.routes.verb.Reporting;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;

/** What customers are worth by the way they came, and what winning one may cost. */
@ConsolePage(section = "Acquisition", templates = "acquisition", path = "/acquisition", order = 50)
class AcquisitionController {

    private final Reporting reporting;
    private final Frames frames;

    AcquisitionController(Reporting reporting, Frames frames) {
        this.reporting = reporting;
        this.frames = frames;
    }

    @GetMapping(path = "/acquisition", produces = MediaType.TEXT_HTML_VALUE)
    String page() {
        Found found = json();
        Map<String, Object> model = new AcquisitionView(frames.show(), frames.settings()).of(found.acquisition());
        return frames.write("acquisition", "Acquisition", found.asOf(), model);
    }

    @GetMapping(path = "/api/acquisition", produces = MediaType.APPLICATION_JSON_VALUE)
    Found json() {
        Optional<Report> report = reporting.report(Optional.empty());
        return new Found(
                report.map(Report::asOf).orElse(null),
                report.map(Report::currency).orElse(null),
                report.map(found -> found.get(Section.ACQUISITION)).orElse(null));
    }

    /**
     * What there is.
     *
     * @param asOf day of the score run; null before the first
     * @param currency of amounts; null before the first run
     * @param acquisition null before the first run, and when no order value is known
     */
    record Found(LocalDate asOf, String currency, Acquisition acquisition) {}
}

package io.valuehub.console;

import io.valuehub.routes.report.KpiReport;
import io.valuehub.routes.report.Report;
import io.valuehub.routes.report.Section;
import io.valuehub.routes.verb.Reporting;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;

/** Key figures month by month, each with its definition. */
@ConsolePage(section = "Key figures", templates = "kpis", path = "/kpis", order = 30)
class KpisController {

    private final Reporting reporting;
    private final Frames frames;

    KpisController(Reporting reporting, Frames frames) {
        this.reporting = reporting;
        this.frames = frames;
    }

    @GetMapping(path = "/kpis", produces = MediaType.TEXT_HTML_VALUE)
    String page() {
        Kpis kpis = json();
        KpiView view = new KpiView(frames.show());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("hasKpis", !kpis.kpis().isEmpty());
        model.put("kpis", kpis.kpis().stream().map(view::of).toList());
        return frames.write("kpis", "Key figures", kpis.asOf(), model);
    }

    @GetMapping(path = "/api/kpis", produces = MediaType.APPLICATION_JSON_VALUE)
    Kpis json() {
        Optional<Report> report = reporting.report(Optional.empty());
        return new Kpis(
                report.map(Report::asOf).orElse(null),
                report.map(Report::currency).orElse(null),
                report.map(found -> found.get(Section.KPIS)).orElse(List.of()));
    }

    /**
     * All of them.
     *
     * @param asOf day of the score run; null before the first
     * @param currency of amounts; null before the first run
     */
    record Kpis(LocalDate asOf, String currency, List<KpiReport> kpis) {}
}

package io.valuehub.console;

import io.valuehub.analytics.kpi.Cohorts;
import io.valuehub.routes.verb.Reporting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Customers by the period of their first order, as a triangle. */
@ConsolePage(section = "Cohorts", templates = "cohorts", path = "/cohorts", order = 40)
class CohortsController {

    private final Reporting reporting;
    private final Frames frames;

    CohortsController(Reporting reporting, Frames frames) {
        this.reporting = reporting;
        this.frames = frames;
    }

    @GetMapping(path = "/cohorts", produces = MediaType.TEXT_HTML_VALUE)
    String page(
            @RequestParam(defaultValue = "") String measure,
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String segment) {
        CohortQuery query = CohortQuery.of(measure, by, segment);
        Optional<Cohorts> cohorts = cohorts(query);
        Map<String, Object> model = new CohortView(frames.show(), query)
                .of(cohorts.orElse(new Cohorts(query.grain(), null, 0, List.of())), segments());
        return frames.write("cohorts", "Cohorts", cohorts.map(Cohorts::asOf).orElse(null), model);
    }

    @GetMapping(path = "/api/cohorts", produces = MediaType.APPLICATION_JSON_VALUE)
    Cohorts json(@RequestParam(defaultValue = "") String by, @RequestParam(defaultValue = "") String segment) {
        return cohorts(CohortQuery.of("", by, segment)).orElseThrow(() -> new Absent("There is no score run yet."));
    }

    private Optional<Cohorts> cohorts(CohortQuery query) {
        if (query.segment().isPresent() && !segments().contains(query.segment().get())) {
            throw new Absent("There is no segment of that name.");
        }
        return reporting.cohorts(Optional.empty(), query.segment(), query.grain());
    }

    private List<String> segments() {
        return frames.settings().segments().keySet().stream().sorted().toList();
    }
}

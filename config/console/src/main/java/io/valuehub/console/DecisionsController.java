package io.valuehub.console;

import io.valuehub.routes.report.Deciding;
import io.valuehub.routes.verb.Reporting;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What decisions stand on: what the shop's own decisions taught, and what customers are worth in the long run. */
@ConsolePage(section = "Decisions", templates = "decisions", path = "/decisions", order = 70)
class DecisionsController {

    private final Reporting reporting;
    private final Frames frames;

    DecisionsController(Reporting reporting, Frames frames) {
        this.reporting = reporting;
        this.frames = frames;
    }

    @GetMapping(path = "/decisions", produces = MediaType.TEXT_HTML_VALUE)
    String page(@RequestParam(defaultValue = "1") String tier, @RequestParam(defaultValue = "no") String contacted) {
        return frames.write(
                "decisions",
                "Decisions",
                null,
                new DecidingView(frames.show()).of(json(), tier, contacted.equals("yes")));
    }

    @GetMapping(path = "/api/decisions", produces = MediaType.APPLICATION_JSON_VALUE)
    Deciding json() {
        return reporting.deciding();
    }
}

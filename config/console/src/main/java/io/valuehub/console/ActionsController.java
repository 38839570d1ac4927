package io.valuehub.console;

import io.valuehub.routes.report.ActionPage;
import io.valuehub.routes.report.ActionQuery;
import io.valuehub.routes.verb.Reporting;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the hub means to do, did, or left undone, by state. */
@ConsolePage(section = "Actions", templates = "actions", path = "/actions", order = 90)
class ActionsController {

    private final Reporting reporting;
    private final Frames frames;

    ActionsController(Reporting reporting, Frames frames) {
        this.reporting = reporting;
        this.frames = frames;
    }

    @GetMapping(path = "/actions", produces = MediaType.TEXT_HTML_VALUE)
    String page(@RequestParam Optional<String> state, @RequestParam(defaultValue = "1") int page) {
        ActionsView view = new ActionsView(frames.show(), state.orElse(""), Math.max(1, page));
        return frames.write("actions", "Actions", null, view.of(reporting.report(Optional.empty()), json(state, page)));
    }

    @GetMapping(path = "/api/actions", produces = MediaType.APPLICATION_JSON_VALUE)
    ActionPage json(@RequestParam Optional<String> state, @RequestParam(defaultValue = "1") int page) {
        int offset = (Math.max(1, page) - 1) * Pager.SIZE;
        return reporting.actions(
                new ActionQuery(state.filter(word -> !word.isEmpty()), Optional.empty(), offset, Pager.SIZE));
    }
}

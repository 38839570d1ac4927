package io.valuehub.console;

import io.valuehub.routes.ledger.Insights;
import io.valuehub.routes.report.CustomerPage;
import io.valuehub.routes.report.Report;
import io.valuehub.routes.report.Section;
import io.valuehub.routes.report.SegmentMove;
import io.valuehub.routes.report.SegmentSize;
import io.valuehub.routes.verb.Reporting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** One segment: its rule, who is in it, who came and went. */
@ConsolePage(section = "Overview", templates = "segment")
class SegmentController {

    private static final int MOVES = 30;

    private final Reporting reporting;
    private final Insights insights;
    private final Frames frames;

    SegmentController(Reporting reporting, Insights insights, Frames frames) {
        this.reporting = reporting;
        this.insights = insights;
        this.frames = frames;
    }

    @GetMapping(path = "/segments/{name}", produces = MediaType.TEXT_HTML_VALUE)
    String page(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String order,
            @RequestParam(defaultValue = "1") int page) {
        PeopleQuery query = PeopleQuery.of(search, sort, order, page);
        Segment segment = json(name, search, sort, order, page);
        Show show = frames.show();
        List<String> rule = frames.settings().segments().getOrDefault(name, List.of());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("name", name);
        model.put("lead", rule.isEmpty() ? "No longer in hub.yaml." : "Who meets all of this at a score run is in it:");
        model.put("hasConditions", !rule.isEmpty());
        model.put("conditions", rule);
        model.put("stats", stats(show, segment));
        model.putAll(new People(show, query, People.segment(name)).of(segment.customers(), "Nobody, at the last run."));
        model.put("hasMoves", !segment.moves().isEmpty());
        model.put(
                "moves", segment.moves().stream().map(move -> move(show, move)).toList());
        return frames.write("segment", name, segment.customers().asOf(), model);
    }

    private static List<Stat> stats(Show show, Segment segment) {
        SegmentSize size = segment.size();
        double share = segment.ofAll() == 0 ? 0 : (double) size.size() / segment.ofAll();
        return List.of(
                new Stat("Customers", show.count(size.size()), show.percent(share) + " of all", Bar.share("", share)),
                new Stat("Came in", show.count(size.entered()), "at the last run"),
                new Stat("Went out", show.count(size.left()), "at the last run"));
    }

    private static Map<String, Object> move(Show show, SegmentMove move) {
        boolean isIn = move.direction().equals("ENTERED");
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("href", "/customers/" + move.person());
        row.put("name", move.name() != null ? move.name() : "Customer " + move.person());
        row.put("tone", isIn ? "plus" : "minus");
        row.put("direction", isIn ? "came in" : "went out");
        row.put("reason", move.reason() == null ? "" : move.reason());
        row.put("when", show.date(move.asOf()));
        return row;
    }

    @GetMapping(path = "/api/segments/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
    Segment json(
            @PathVariable String name,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String sort,
            @RequestParam(defaultValue = "") String order,
            @RequestParam(defaultValue = "1") int page) {
        Optional<Report> report = reporting.report(Optional.empty());
        Optional<SegmentSize> size = report.stream()
                .flatMap(known -> known.get(Section.SEGMENTS).stream())
                .filter(segment -> segment.name().equals(name))
                .findFirst();
        if (size.isEmpty() && !frames.settings().segments().containsKey(name)) {
            throw new Absent("There is no segment of that name.");
        }
        PeopleQuery query = PeopleQuery.of(search, sort, order, page);
        return new Segment(
                size.orElse(new SegmentSize(name, 0, 0, 0)),
                report.map(Report::customers).orElse(0L),
                reporting.customers(query.in(Optional.of(name))),
                insights.moves(name, MOVES));
    }

    /**
     * A segment.
     *
     * @param ofAll customers there are in all
     * @param customers the page of its members that was asked for
     * @param moves the newest first
     */
    record Segment(SegmentSize size, long ofAll, CustomerPage customers, List<SegmentMove> moves) {}
}

package io.valuehub.console;

import io.valuehub.routes.ledger.Insights;
import io.valuehub.routes.report.Movement;
import io.valuehub.routes.report.Mover;
import io.valuehub.routes.verb.Reporting;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who moved from where to where, what their value is made of, and the groups found in behaviour. */
@ConsolePage(section = "Moves", templates = "moves", path = "/moves", order = 80)
class MovesController {

    private static final int MOVERS = 25;
    private static final String SEGMENT = "segment ";

    private final Reporting reporting;
    private final Insights insights;
    private final Frames frames;

    MovesController(Reporting reporting, Insights insights, Frames frames) {
        this.reporting = reporting;
        this.insights = insights;
        this.frames = frames;
    }

    @GetMapping(path = "/moves", produces = MediaType.TEXT_HTML_VALUE)
    String page(
            @RequestParam(defaultValue = "") String by,
            @RequestParam(defaultValue = "") String from,
            @RequestParam(defaultValue = "") String to) {
        MovesQuery query = MovesQuery.of(by, from, to);
        Optional<Movement> movement = movement(query);
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("hasMovement", movement.isPresent());
        model.put("lead", "Who goes from where to where, from one score run to another.");
        movement.ifPresent(between -> {
            MovesQuery shown = query.by(query.of(between).grouping());
            model.putAll(new MovesView(frames.show(), shown)
                    .of(between, reporting.groups(between.to()).orElseThrow(), movers(shown), reporting.days()));
        });
        return frames.write("moves", "Moves", movement.map(Movement::to).orElse(null), model);
    }

    private List<Mover> movers(MovesQuery query) {
        if (!query.by().startsWith(SEGMENT)) {
            return reporting.movers(query.by(), MOVERS);
        }
        return insights.moves(query.by().substring(SEGMENT.length()), MOVERS).stream()
                .filter(move -> move.reason() != null)
                .map(move -> {
                    boolean isIn = move.direction().equals("ENTERED");
                    return new Mover(
                            move.asOf(),
                            move.person(),
                            move.name(),
                            isIn ? "out" : "in",
                            isIn ? "in" : "out",
                            move.reason());
                })
                .toList();
    }

    @GetMapping(path = "/api/moves", produces = MediaType.APPLICATION_JSON_VALUE)
    Movement json(@RequestParam(defaultValue = "") String from, @RequestParam(defaultValue = "") String to) {
        return movement(MovesQuery.of("", from, to))
                .orElseThrow(() -> new Absent("There are not two score runs of different days to compare."));
    }

    private Optional<Movement> movement(MovesQuery query) {
        LocalDate later = query.to()
                .or(() -> reporting.report(Optional.empty()).map(report -> report.asOf()))
                .orElse(LocalDate.EPOCH);
        return reporting.movement(query.from().orElse(later.minusMonths(1)), Optional.of(later));
    }
}

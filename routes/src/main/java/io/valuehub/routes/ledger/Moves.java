package io.valuehub.routes.ledger;

import io.valuehub.analytics.segment.MoveReason;
import io.valuehub.analytics.segment.Transitions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes who is in another group than at the run before, and why. Kept for ever. */
final class Moves {

    private static final int BATCH = 1000;

    private final Ledger ledger;

    Moves(Ledger ledger) {
        this.ledger = ledger;
    }

    /** One customer's way from one group to another. */
    private record Move(Grouping grouping, long person, String from, String to, String reason) {}

    void write(ScoreRun run, ScoreRun before) {
        Standings was = Standings.read(ledger, before);
        Standings is = Standings.read(ledger, run);
        for (Grouping grouping : Grouping.values()) {
            // Nobody moved from a grouping that was not kept, or that there was none of.
            if (was.rows().stream().anyMatch(row -> isIn(grouping, row))) {
                write(run, moves(grouping, was, is));
            }
        }
    }

    private static boolean isIn(Grouping grouping, Standings.Row row) {
        return !grouping.of(Optional.of(row)).equals(Transitions.ABSENT);
    }

    private static List<Move> moves(Grouping grouping, Standings was, Standings is) {
        List<Move> moves = new ArrayList<>();
        for (Standings.Row row : is.rows()) {
            Optional<Standings.Row> past = was.of(row.person());
            String from = grouping.of(past);
            String to = grouping.of(Optional.of(row));
            if (!from.equals(to)) {
                String reason = past.map(then -> MoveReason.ofFields(
                                grouping.reasons(), was.view(then), is.view(row), grouping.otherwise()))
                        .orElse(MoveReason.BECAME_CUSTOMER);
                moves.add(new Move(grouping, row.person(), from, to, reason));
            }
        }
        for (Standings.Row row : was.rows()) {
            if (is.of(row.person()).isEmpty() && isIn(grouping, row)) {
                moves.add(new Move(
                        grouping, row.person(), grouping.of(Optional.of(row)), Transitions.ABSENT, MoveReason.CEASED));
            }
        }
        return moves;
    }

    private void write(ScoreRun run, List<Move> moves) {
        ledger.template()
                .batchUpdate(
                        "insert into moves (run_id, grouping_name, person_id, from_group, to_group, reason)"
                                + " values (?, ?, ?, ?, ?, ?)",
                        moves,
                        BATCH,
                        (statement, move) -> {
                            statement.setLong(1, run.id());
                            statement.setString(2, move.grouping().word());
                            statement.setLong(3, move.person());
                            statement.setString(4, move.from());
                            statement.setString(5, move.to());
                            statement.setString(6, Fit.text(move.reason(), 500));
                        });
    }
}

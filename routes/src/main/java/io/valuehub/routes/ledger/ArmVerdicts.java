package io.valuehub.routes.ledger;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Comparisons of arms that ended by themselves; an ended one stays so. */
public final class ArmVerdicts {

    private final Ledger ledger;
    private final Clock clock;

    public ArmVerdicts(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * How a comparison ended.
     *
     * @param better the arm everybody gets who enters since
     * @param reason in one sentence
     * @param at when
     */
    public record ArmVerdict(String better, String reason, Instant at) {}

    /**
     * How the comparison of these arms ended; empty while it goes on.
     *
     * @param drawnAmong the arms and their shares
     */
    public Optional<ArmVerdict> of(String campaign, String drawnAmong) {
        return ledger.jdbc()
                .sql("select * from arm_verdicts where campaign = :campaign and drawn_among = :arms")
                .param("campaign", campaign)
                .param("arms", drawnAmong)
                .query((row, i) -> new ArmVerdict(
                        row.getString("better"), row.getString("reason"), Times.read(row, "declared_at")))
                .optional();
    }

    /** Ends a comparison that goes on. */
    public void declare(String campaign, String drawnAmong, String better, String reason) {
        ledger.jdbc()
                .sql("""
                        insert into arm_verdicts (campaign, drawn_among, better, reason, declared_at)
                        select cast(:campaign as varchar), cast(:arms as varchar), cast(:better as varchar),
                          cast(:reason as varchar), cast(:now as timestamp with time zone)
                        where not exists (select 1 from arm_verdicts
                          where campaign = :campaign and drawn_among = :arms)""")
                .param("campaign", campaign)
                .param("arms", drawnAmong)
                .param("better", better)
                .param("reason", reason)
                .param("now", Times.parameter(clock.instant()))
                .update();
    }
}

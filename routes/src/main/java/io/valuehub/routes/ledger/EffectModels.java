package io.valuehub.routes.ledger;

import io.valuehub.routes.report.Learned;
import java.time.Clock;
import java.util.Optional;

/** What the shop's own decisions taught; a model never changes. Old ones are dropped, the newest {@value #KEPT} are kept. */
public final class EffectModels {

    private static final int KEPT = 60;

    private final Ledger ledger;
    private final Clock clock;

    public EffectModels(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /**
     * A model as it is kept.
     *
     * @param id its number
     * @param learned what was learned
     */
    public record Kept(long id, Learned learned) {}

    /** The newest. */
    public Optional<Kept> newest() {
        return newest("");
    }

    /** The newest by which everybody is decided for customer by customer. */
    public Optional<Kept> newestLive() {
        return newest(" where live");
    }

    private Optional<Kept> newest(String which) {
        return ledger.jdbc()
                .sql("select id, model from effect_models" + which + " order by id desc fetch first 1 rows only")
                .query((row, i) -> new Kept(row.getLong("id"), Json.read(row.getString("model"), Learned.class)))
                .optional();
    }

    /** Keeps what was learned; returns its number. */
    public long write(Learned learned) {
        ledger.jdbc()
                .sql("""
                        insert into effect_models (learned_at, live, report, model)
                        values (:now, :live, :report, :model)""")
                .param("now", Times.parameter(clock.instant()))
                .param("live", learned.isPersonal())
                .param("report", Json.write(learned.report()))
                .param("model", Json.write(learned))
                .update();
        long id = ledger.jdbc()
                .sql("select max(id) from effect_models")
                .query(Long.class)
                .single();
        ledger.jdbc()
                .sql("delete from effect_models where id <= :old")
                .param("old", id - KEPT)
                .update();
        return id;
    }
}

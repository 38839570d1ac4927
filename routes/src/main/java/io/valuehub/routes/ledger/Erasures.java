package io.valuehub.routes.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.routes.report.ErasureReceipt;
import io.valuehub.routes.report.ErasureReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Erasures with the receipts of those who were asked to forget too. */
public final class Erasures {

    private final Ledger ledger;

    public Erasures(Ledger ledger) {
        this.ledger = ledger;
    }

    /** All of them, the newest first. */
    public List<ErasureReport> all() {
        return read(ledger.jdbc().sql("select * from erasures order by id desc"));
    }

    /** One of them; empty when there is none of that number. */
    public Optional<ErasureReport> of(long number) {
        return read(ledger.jdbc().sql("select * from erasures where id = :id").param("id", number)).stream()
                .findFirst();
    }

    private List<ErasureReport> read(StatementSpec erasures) {
        return erasures.query((row, i) -> new ErasureReport(
                        row.getLong("id"),
                        Times.read(row, "erased_at"),
                        Json.counts(row.getString("rows_erased")),
                        receipts(row.getLong("id")),
                        words(row.getString("not_asked"))))
                .list();
    }

    private List<ErasureReceipt> receipts(long number) {
        return ledger.jdbc()
                .sql("""
                        select connection, state, receipt, reason, changed_at from actions
                        where campaign = :campaign and enrolment = :number order by connection, id""")
                .param("campaign", Erasure.CAMPAIGN)
                .param("number", Long.toString(number))
                .query((row, i) -> new ErasureReceipt(
                        row.getString("connection"),
                        row.getString("state"),
                        row.getString("receipt"),
                        row.getString("reason"),
                        Times.read(row, "changed_at")))
                .list();
    }

    private static List<String> words(String json) {
        List<String> words = new ArrayList<>();
        for (JsonNode word : Json.read(json)) {
            words.add(word.asText());
        }
        return words;
    }
}

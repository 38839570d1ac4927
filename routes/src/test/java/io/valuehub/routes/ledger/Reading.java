package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.routes.settings.ConsentField;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads made-up pages into a ledger, as the routes do. */
public final class Reading {

    final Ledger ledger;
    final Pull pull;
    private final String stream;
    private final boolean wholeEachTime;
    private final List<ConsentField> consents;

    private Reading(Ledger ledger, Clock clock, String stream, boolean wholeEachTime, List<ConsentField> consents) {
        this.ledger = ledger;
        this.pull = new Pull(ledger, clock);
        this.stream = stream;
        this.wholeEachTime = wholeEachTime;
        this.consents = consents;
    }

    /** A stream that is asked for what changed. */
    public static Reading of(Ledger ledger, Clock clock) {
        return new Reading(ledger, clock, "orders", false, List.of());
    }

    /** A stream that is read whole each time. */
    static Reading whole(Ledger ledger, Clock clock, String stream) {
        return new Reading(ledger, clock, stream, true, List.of());
    }

    /** A stream whose customers say in fields to what they said yes. */
    static Reading consenting(Ledger ledger, Clock clock, ConsentField... fields) {
        return new Reading(ledger, clock, "customers", false, List.of(fields));
    }

    Pulling begin() {
        return pull.begin(Sample.SHOP, stream, wholeEachTime, cursor -> cursor).orElseThrow();
    }

    SyncRun save(Pulling pulling, String next, CanonicalRecord... records) {
        return pull.save(pulling, page(next, List.of(), records)).orElseThrow();
    }

    Page page(String next, List<Quarantine.Rejected> rejected, CanonicalRecord... records) {
        List<CanonicalRecord> fitted = Arrays.stream(records).map(Fitted::of).toList();
        return new Page(fitted, rejected, Map.of(), next, consents);
    }

    SyncRun commit(Pulling pulling) {
        return pull.commit(pulling, pulling.run().until()).orElseThrow();
    }

    /** A whole run of one page. */
    public SyncRun read(CanonicalRecord... records) {
        Pulling pulling = begin();
        save(pulling, null, records);
        return commit(pulling);
    }

    /** The first column of every row, as text. */
    List<String> all(String sql) {
        return ledger.jdbc()
                .sql(sql)
                .query((row, i) -> String.valueOf(row.getObject(1)))
                .list();
    }

    /** Every value of every row, as text, to compare whole tables. */
    List<String> dump(String... tables) {
        return Stream.of(tables)
                .flatMap(table -> ledger.jdbc().sql("select * from " + table).query().listOfRows().stream()
                        .map(row -> table + " " + row))
                .sorted()
                .toList();
    }
}

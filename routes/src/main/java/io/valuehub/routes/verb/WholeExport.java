package io.valuehub.routes.verb;

import io.valuehub.routes.ledger.ExportRow;
import io.valuehub.routes.ledger.ExportSource;
import io.valuehub.routes.ledger.ExportedRows;
import io.valuehub.routes.ledger.Lease;
import io.valuehub.routes.settings.AudienceSettings;
import io.valuehub.routes.verb.AudienceSink.Written;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Hands over all rows, to a side that keeps them whole or not at all. */
final class WholeExport {

    private final AudienceSettings audience;
    private final AudienceSink sink;
    private final ExportSource source;
    private final ExportedRows kept;

    WholeExport(AudienceSettings audience, AudienceSink sink, ExportSource source, ExportedRows kept) {
        this.audience = audience;
        this.sink = sink;
        this.source = source;
        this.kept = kept;
    }

    ExportResult run() {
        Optional<Lease> lease = kept.begin(audience.to());
        if (lease.isEmpty()) {
            return result(0, null, "another process is exporting it");
        }
        try {
            Written written = sink.write(source.columns(), values(source.rows()));
            return result(written.rows(), written.receipt(), null);
        } catch (Exception e) {
            return result(0, null, AudienceSink.reason(e));
        } finally {
            kept.end(lease.get());
        }
    }

    /** Without writing: how many there would be. */
    ExportResult count() {
        long pending = 0;
        for (Iterator<ExportRow> rows = source.rows(); rows.hasNext(); rows.next()) {
            pending++;
        }
        return new ExportResult(
                audience.name(), audience.to(), pending, pending, 0, 0, 0, Optional.empty(), Optional.empty());
    }

    private ExportResult result(long rows, String receipt, String stopped) {
        return new ExportResult(
                audience.name(),
                audience.to(),
                rows,
                0,
                rows,
                0,
                0,
                Optional.ofNullable(receipt),
                Optional.ofNullable(stopped));
    }

    private static Iterator<List<Object>> values(Iterator<ExportRow> rows) {
        return new Iterator<>() {

            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public List<Object> next() {
                return rows.next().values();
            }
        };
    }
}

package io.valuehub.routes.report;

import java.time.Instant;
import java.util.Map;

/**
 * How a stream was last read.
 *
 * @param connection its connection
 * @param stream its name
 * @param state of the last run: {@code OPEN}, {@code COMMITTED} or {@code FAILED}
 * @param readAt when that run ended; null when it has not
 * @param records read in it
 * @param leftOut source lines it did not take, by reason
 * @param quarantined records that lie in quarantine, by reason
 */
public record SourceReport(
        String connection,
        String stream,
        String state,
        Instant readAt,
        long records,
        Map<String, Long> leftOut,
        Map<String, Long> quarantined) {}

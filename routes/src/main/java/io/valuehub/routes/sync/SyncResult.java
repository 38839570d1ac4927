package io.valuehub.routes.sync;

import io.valuehub.routes.verb.StreamName;
import java.util.Map;
import java.util.Optional;

/**
 * How reading a stream went.
 *
 * @param name what was read
 * @param records read, by the process that was cut off before as well
 * @param written new or changed ones among them
 * @param quarantined bad ones among them
 * @param leftOut reason to number of source lines not taken
 * @param failure why it stopped; empty when it was read to its end
 */
public record SyncResult(
        StreamName name,
        long records,
        long written,
        long quarantined,
        Map<String, Long> leftOut,
        Optional<Exception> failure) {}

package io.valuehub.routes.ledger;

/**
 * A run under way in this process.
 *
 * @param lease the right to read the stream
 * @param run as it stood when it was opened or resumed
 * @param wholeEachTime whether the stream is read whole each time, so that what the run does not see is gone
 */
public record Pulling(Lease lease, SyncRun run, boolean wholeEachTime) {}

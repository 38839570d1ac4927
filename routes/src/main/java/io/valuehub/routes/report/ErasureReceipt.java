package io.valuehub.routes.report;

import java.time.Instant;

/**
 * What a connection was asked about somebody who is to be forgotten, and how that ended.
 *
 * @param connection which was asked
 * @param state as of an action of the outbox: {@code PLANNED}, {@code SENT}, {@code FAILED}, {@code IN_DOUBT} …
 * @param receipt the provider's; null before there is one
 * @param reason why the state is what it is; null when it says nothing beyond the state
 * @param changedAt since when
 */
public record ErasureReceipt(String connection, String state, String receipt, String reason, Instant changedAt) {}

package io.valuehub.routes.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One person forgotten; nothing here tells who it was.
 *
 * @param number of the erasure
 * @param erasedAt when the hub forgot them
 * @param rows how many rows of each table were deleted or made anonymous
 * @param receipts of the connections that were asked to forget them too
 * @param notAsked connections that know or knew them and cannot be asked: to be done there by hand
 */
public record ErasureReport(
        long number, Instant erasedAt, Map<String, Long> rows, List<ErasureReceipt> receipts, List<String> notAsked) {}

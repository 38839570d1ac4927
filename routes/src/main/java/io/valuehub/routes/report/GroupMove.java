package io.valuehub.routes.report;

import java.time.LocalDate;

/**
 * Somebody went from one group to another.
 *
 * @param asOf day of the score run that found it
 * @param grouping {@code lifecycle}, {@code micro-segment} or {@code rfm}
 * @param from {@code none} for who was no customer
 * @param to {@code none} for who is no customer any more
 * @param reason what changed
 */
public record GroupMove(LocalDate asOf, String grouping, String from, String to, String reason) {}

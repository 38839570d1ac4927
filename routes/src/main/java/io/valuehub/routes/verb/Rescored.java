package io.valuehub.routes.verb;

import java.time.LocalDate;

/**
 * One person scored anew.
 *
 * @param person number in this ledger
 * @param run whose models were used
 * @param asOf the last day that was looked at
 * @param scored whether the person has an order that counts
 */
public record Rescored(long person, long run, LocalDate asOf, boolean scored) {}

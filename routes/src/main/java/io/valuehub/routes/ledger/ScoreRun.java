package io.valuehub.routes.ledger;

import java.time.LocalDate;

/**
 * One immutable run of scores.
 *
 * @param id number of the run
 * @param asOf the last day it looked at, in the shop's zone
 */
public record ScoreRun(long id, LocalDate asOf) {}

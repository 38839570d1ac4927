package io.valuehub.routes.report;

import java.time.LocalDate;
import java.util.List;

/**
 * A page of customers with their newest scores.
 *
 * @param asOf day of the scores; null when nothing has been scored yet
 * @param total how many there are on all pages
 * @param rows of this page
 */
public record CustomerPage(LocalDate asOf, long total, List<CustomerRow> rows) {}

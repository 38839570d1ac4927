package io.valuehub.routes.report;

import java.util.List;

/**
 * A page of actions, those that changed last first.
 *
 * @param total how many there are on all pages
 * @param rows of this page
 */
public record ActionPage(long total, List<ActionRow> rows) {}

package io.valuehub.app;

import io.valuehub.routes.report.Report;

/**
 * A report and its words.
 *
 * @param report for programs
 * @param words for people
 */
public record Reported(Report report, String words) {

    /** With its words. */
    public static Reported of(Report report) {
        return new Reported(report, ReportText.of(report));
    }
}

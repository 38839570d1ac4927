package io.valuehub.connectors.export;

/**
 * Keeps spreadsheets from running texts as formulas: what they would take for one gets an apostrophe before it (CSV
 * injection, CWE-1236).
 */
final class FormulaGuard {

    /** What begins a formula, also in full width, and the white space that some programs drop before one. */
    private static final String BEGINNINGS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private FormulaGuard() {}

    static String guard(String text) {
        String stripped = text.stripLeading();
        boolean formula = !text.isEmpty() && BEGINNINGS.indexOf(text.charAt(0)) >= 0
                || !stripped.isEmpty() && BEGINNINGS.indexOf(stripped.charAt(0)) >= 0;
        return formula ? "'" + text : text;
    }
}

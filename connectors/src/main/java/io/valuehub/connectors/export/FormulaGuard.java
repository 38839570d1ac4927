package io.valuehub.connectors.export;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from running texts as formulas: what they would take for one gets an apostrophe before it (CSV
 * injection, CWE-1236).
 */
final class FormulaGuard {

    /** What begins a formula, also in full width. */
    private static final String BEGINNINGS = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    /** What some programs drop before one: controls, spaces of any width, what has no width. */
    private static final Pattern DROPPED = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Z}]*");

    private FormulaGuard() {}

    static String guard(String text) {
        Matcher dropped = DROPPED.matcher(text);
        int start = dropped.lookingAt() ? dropped.end() : 0;
        boolean dangerous = start < text.length() && BEGINNINGS.indexOf(text.charAt(start)) >= 0
                || !text.isEmpty() && Character.isISOControl(text.charAt(0));
        return dangerous ? "'" + text : text;
    }
}

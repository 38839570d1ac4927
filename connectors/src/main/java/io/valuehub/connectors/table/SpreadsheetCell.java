package io.valuehub.connectors.table;

import java.util.regex.Pattern;

/**
 * Texts of others in files that people open in a spreadsheet: one that would be run as a formula there
 * ({@code =cmd|'/C calc'!A0}) gets an apostrophe in front, as OWASP advises. Numbers stay numbers. Everything the hub writes as
 * CSV goes through here.
 */
public final class SpreadsheetCell {

    private static final Pattern FORMULA = Pattern.compile(
            "[\\p{Z}\\p{Cc}\\p{Cf}]*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20|%].*|[\\t\\r\\n].*", Pattern.DOTALL);
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+([.,]\\d+)*|\\d*[.,]\\d+)(E[+-]?\\d+)?%?");

    private SpreadsheetCell() {}

    /** The text as it may stand in a cell; null stays null. */
    public static String of(String text) {
        return text != null
                        && FORMULA.matcher(text).matches()
                        && !NUMBER.matcher(text).matches()
                ? "'" + text
                : text;
    }
}

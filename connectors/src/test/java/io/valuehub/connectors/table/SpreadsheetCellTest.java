package io.valuehub.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetCellTest {

    /** The starts OWASP names (= + - @ tab CR), behind spaces, in full width, and as macros of old programs. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "=cmd|' /C calc'!A0",
                "+1+cmd|' /C calc'!A0",
                "-2+3+cmd|' /C calc'!A0",
                "@SUM(1+9)*cmd|' /C calc'!A0",
                "\t=1+1",
                "\r=1+1",
                "\n=1+1",
                " \u00a0=1+1",
                "\u200b=1+1",
                "\u0000=1+1",
                "\uff1d1+1",
                "|calc",
                "=HYPERLINK(\"https://evil.example\",\"x\")\n",
                "+34 600 000 000"
            })
    void aFormulaIsShownAndNotRun(String text) {
        assertThat(SpreadsheetCell.of(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Ana",
                "ana@example.com",
                "a=b",
                "O'Hara",
                "-5",
                "+34600000000",
                "-1,234.50",
                "1E-7",
                "-.5",
                "10%"
            })
    void everythingElseStaysAsItIs(String text) {
        assertThat(SpreadsheetCell.of(text)).isEqualTo(text);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(SpreadsheetCell.of(null)).isNull();
    }
}

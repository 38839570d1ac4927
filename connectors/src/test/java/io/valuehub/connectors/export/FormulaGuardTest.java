package io.valuehub.connectors.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Beginnings that spreadsheets take for a formula: the list of OWASP (CSV injection), and what hides one from a filter. */
class FormulaGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1+1",
                "-1+1",
                "@SUM(1)",
                "=cmd|' /C calc'!A0",
                "\t=1+1",
                "\r=1+1",
                "\n=1+1",
                "\rAna",
                " =1+1",
                "\u00a0=1+1",
                "\u0000=1+1",
                "\u001b=1+1",
                "\ufeff=1+1",
                "\u200b=1+1",
                "\u202e=1+1",
                "\u3000\uff1d1+1",
                "\uff0b1+1"
            })
    void aFormulaBecomesText(String text) {
        assertThat(FormulaGuard.guard(text)).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Ana", "Ana = Bob", "1-1", "a@example.com", "\u00bfqu\u00e9?", "\"quoted\""})
    void everythingElseStaysAsItIs(String text) {
        assertThat(FormulaGuard.guard(text)).isEqualTo(text);
    }
}

package io.valuehub.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.analytics.problem.ConfigProblem;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowConditionTest {

    private static final List<String> HEADER =
            List.of("order", "customer", "placed-at", "title", "quantity", "unit-price");
    private static final TableColumns.Bound COLUMNS = TableColumns.of(
                    "connections.shop.orders.columns", new ObjectMapper().createObjectNode(), OrderMapping.FIELDS)
            .bind(HEADER, "orders.csv");

    private static RowCondition parse(String text) {
        return RowCondition.parse("connections.shop.orders.only[0]", text, HEADER, '.');
    }

    private static TableRow row(String... cells) {
        return new TableRow(COLUMNS, cells, 2);
    }

    @ParameterizedTest
    @CsvSource({
        "quantity > 0, true",
        "quantity > 3, false",
        "quantity >= 3.00, true",
        "quantity < 3, false",
        "quantity <= 3, true",
        "quantity = 3.0, true",
        "quantity != 3, false",
        "order = C17, true",
        "order != C17, false",
        "order starts-with C, true",
        "order not starts-with C, false",
        "order starts-with D, false",
        "title matches ^[A-Z]+ [A-Z]+$, true",
        "title not matches ^[A-Z]+$, true",
        "title = GREEN TEA, true",
        "customer is present, false",
        "customer is absent, true",
        "customer = ann, false",
        "customer != ann, true",
        "customer not starts-with a, true",
        "unit-price > 0, false"
    })
    void conditionsHoldOrNot(String condition, boolean holds) {
        assertThat(parse(condition).test(row("C17", " ", "2026-03-01", "GREEN TEA", "3", "")))
                .isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quantiy > 0 | whose field 'quantiy' is not mapped | did you mean quantity?",
                "quantity >> 0 | whose comparison is '>>' | did you mean",
                "quantity > many | compares with 'many' | must compare with a number",
                "quantity > | ends after '>' | must have a value",
                "quantity | whose comparison is '' | must be one of",
                "order > 5 | compares the size of order | numbers only",
                "customer is there | says 'is there' | 'is present' or 'is absent'",
                "title matches [A | a pattern that is none | must be a regular expression",
                "order starts-wiht C | whose comparison is 'starts-wiht' | did you mean starts-with?"
            })
    void mistakesAreToldWithTheirRemedy(String condition, String found, String remedy) {
        assertThatThrownBy(() -> parse(condition))
                .isInstanceOf(ConfigProblem.class)
                .hasMessageContaining("connections.shop.orders.only[0] was '" + condition + "'")
                .hasMessageContaining(found)
                .hasMessageContaining(remedy);
    }

    /** (a+)+$ takes a backtracking engine two to the power of the text's length. */
    @Test
    void patternsTakeLinearTime() {
        RowCondition condition = parse("title matches ^(a+)+$");
        TableRow row = row("1", "ann", "2026-03-01", "a".repeat(20_000) + "!", "1", "1");

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> assertThat(condition.test(row)).isFalse());
    }
}

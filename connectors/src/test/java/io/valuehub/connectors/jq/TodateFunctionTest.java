package io.valuehub.connectors.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.connectors.Jq;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The times are those of {@code date -u -d @<seconds> +%FT%TZ}. */
class TodateFunctionTest {

    private static final Jq TODATE = Jq.of("test", "todate");

    @ParameterizedTest
    @CsvSource({
        "0, 1970-01-01T00:00:00Z",
        "1767607200, 2026-01-05T10:00:00Z",
        "1767607200.999, 2026-01-05T10:00:00Z",
        "1.7676072e9, 2026-01-05T10:00:00Z",
        "-1, 1969-12-31T23:59:59Z"
    })
    void makesATimeOfSeconds(String seconds, String time) throws Exception {
        assertThat(TODATE.one(new ObjectMapper().readTree(seconds)).asText()).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"1767607200\"", "1e300", "-1e18", "[]"})
    void takesNothingElse(String json) throws Exception {
        var value = new ObjectMapper().readTree(json);
        assertThatThrownBy(() -> TODATE.all(value))
                .isInstanceOf(JsonQueryException.class)
                .hasMessageContaining("todate needs");
    }
}

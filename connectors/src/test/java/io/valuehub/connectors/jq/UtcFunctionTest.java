package io.valuehub.connectors.jq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.connectors.Jq;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code utc} is what its definition in jq says, of every kind of value. */
class UtcFunctionTest {

    private static final Jq UTC = Jq.of("test", "utc");
    private static final Jq DEFINED =
            Jq.of("test", "if . == null or . == \"\" then null else tostring end | if . then . + \"Z\" else null end");

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"\"", "\"2026-01-05T10:00:00\"", "\"2026-01-05T10:00:00Z\"", "0", "false", "[]"})
    void isWhatItsDefinitionSays(String json) throws Exception {
        var value = new ObjectMapper().readTree(json);
        assertThat(UTC.all(value)).isEqualTo(DEFINED.all(value));
    }
}

package io.valuehub.connectors.jq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.connectors.Jq;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code text} is what its definition in jq says, of every kind of value. */
class TextFunctionTest {

    private static final Jq TEXT = Jq.of("test", "text");
    private static final Jq DEFINED = Jq.of("test", "if . == null or . == \"\" then null else tostring end");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "\"\"",
                "\" \"",
                "\"words\"",
                "0",
                "-7",
                "12345678901",
                "123456789012345678901234567890",
                "1.0",
                "10000000.5",
                "1e300",
                "true",
                "false",
                "[]",
                "[1, \"a\", null]",
                "{}",
                "{\"a\": {\"b\": 1.50}}"
            })
    void isWhatItsDefinitionSays(String json) throws Exception {
        var value = new ObjectMapper().readTree(json);
        assertThat(TEXT.all(value)).isEqualTo(DEFINED.all(value));
    }
}

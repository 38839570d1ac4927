package io.valuehub.connectors.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.connectors.Jq;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code texts} is what its definition in jq says, of every kind of value. */
class TextsFunctionTest {

    private static final Jq TEXTS = Jq.of("test", "texts");
    private static final Jq DEFINED = Jq.of("test", """
            with_entries(.value |= if type == "array" or type == "object" then . elif . == null or . == "" then null
              else tostring end)""");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\": null, \"b\": \"\", \"c\": \" \", \"d\": \"words\", \"e\": 0, \"f\": -7}",
                "{\"a\": 12345678901, \"b\": 123456789012345678901234567890, \"c\": 1.0, \"d\": 10000000.5, \"e\": 1e300}",
                "{\"a\": true, \"b\": false, \"c\": [1, \"a\", null], \"d\": {\"b\": 1.50}, \"e\": [], \"f\": {}}"
            })
    void isWhatItsDefinitionSays(String json) throws Exception {
        var value = new ObjectMapper().readTree(json);
        assertThat(TEXTS.all(value)).isEqualTo(DEFINED.all(value));
    }

    @Test
    void whatIsNoObjectIsRefused() throws Exception {
        var list = new ObjectMapper().readTree("[\"ana@example.com\"]");
        assertThatThrownBy(() -> TEXTS.all(list))
                .isInstanceOf(JsonQueryException.class)
                .hasMessage("texts needs an object, not array");
    }
}

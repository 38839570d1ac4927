package io.valuehub.connectors.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of an answer only the fields that are named, each as it came. */
class JsonFieldsTest {

    private static final String FIELDS = "id, total,\n billing(email),lines(sku,tax(rate)), meta";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[{\"id\": 1, \"secret\": {\"a\": [1]}, \"total\": 1.50}]   | [{\"id\": 1, \"total\": 1.50}]",
                "{\"billing\": {\"email\": \"\", \"city\": \"Vic\"}}        | {\"billing\": {\"email\": \"\"}}",
                "{\"lines\": [{\"sku\": 7, \"tax\": [{\"rate\": null}]}]}   | {\"lines\": [{\"sku\": 7, \"tax\": [{\"rate\": null}]}]}",
                "{\"lines\": [{\"name\": true}, false, []]}                 | {\"lines\": [{}, false, []]}",
                "{\"billing\": null, \"lines\": \"none\"}                   | {\"billing\": null, \"lines\": \"none\"}",
                "{\"meta\": {\"any\": [{\"id\": [true]}]}}                  | {\"meta\": {\"any\": [{\"id\": [true]}]}}",
                "{\"id\": 123456789012345678901, \"total\": 12345678901}    | {\"id\": 123456789012345678901, \"total\": 12345678901}",
                "[{\"id\": 1}, \"cut\", 3, null, {\"other\": {}}]           | [{\"id\": 1}, \"cut\", 3, null, {}]",
                "\"maintenance\"                                            | \"maintenance\"",
            })
    void keepsTheNamedFields(String answer, String kept) throws Exception {
        assertThat(read(answer)).isEqualTo(new ObjectMapper().readTree(kept));
    }

    @Test
    void refusesWhatIsCut() {
        assertThatThrownBy(() -> read("[{\"other\": {\"id\": 1}")).isInstanceOf(JsonProcessingException.class);
    }

    private static Object read(String answer) throws Exception {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
        new JsonFields().read(exchange, FIELDS);
        return exchange.getMessage().getBody();
    }
}

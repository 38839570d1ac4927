package io.valuehub.connectors.jq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.connectors.Jq;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where an order came from, out of what a store keeps of it. */
class ChannelFunctionTest {

    private static final Jq CHANNEL = Jq.of("test", "channel(.utm, .type; .medium; .campaign)");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "",
            value = {
                "{\"utm\": \"google\", \"type\": \"organic\", \"medium\": \"cpc\"}     | {\"channel\": \"google / cpc\"}",
                "{\"utm\": \"\", \"type\": \"organic\", \"medium\": \"\"}              | {\"channel\": \"organic\"}",
                "{\"utm\": \"(direct)\", \"type\": \"typein\", \"medium\": \"(none)\"} | {\"channel\": \"direct\"}",
                "{\"medium\": \"email\", \"campaign\": 7}                              | {\"channel\": \"email\", \"campaign\": \"7\"}",
                "{\"campaign\": \"spring\"}                                            | {\"campaign\": \"spring\"}",
                "{\"utm\": null, \"medium\": \"(none)\", \"campaign\": \"\"}           | null",
                "{}                                                                    | null",
            })
    void isTheFirstOfEachThatIsGiven(String order, String source) throws Exception {
        ObjectMapper json = new ObjectMapper();
        assertThat(CHANNEL.all(json.readTree(order))).containsExactly(json.readTree(source));
    }
}

package io.valuehub.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of a program that fails: enough to mend it, and nothing of the record. */
class JqTest {

    private static final String RECORD = """
            {"mail": "ana (at) example.com)", "name": "Ana", "pieces": 3, "key": "Ana", "none": null}""";

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                ".pieces.net ; Cannot index number with string \"net\"",
                ".mail + .pieces ; string (…) cannot be added",
                ".mail | tonumber ; ``",
                ".pieces[.key] ; ``",
                "{a: (.pieces | unheard | tostring)} ; Function unheard/0 does not exist",
                "error(.name) ; ``",
                "[.pieces[]] ; Cannot iterate over number (…)",
            })
    void isToldWithoutTheRecord(String program, String told) throws Exception {
        JsonNode record = new ObjectMapper().readTree(RECORD);
        Jq jq = Jq.of("map", program);

        assertThat(why(jq, record)).doesNotContain("Ana", "ana", "3").isEqualTo(told == null ? "" : told);
    }

    private static String why(Jq jq, JsonNode record) {
        try {
            return "ran: " + jq.all(record);
        } catch (JsonQueryException e) {
            return jq.why(e);
        }
    }
}

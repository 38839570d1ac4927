package io.valuehub.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.analytics.problem.BadRecord;
import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.Feedback;
import io.valuehub.analytics.record.Product;
import java.util.Currency;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a source says stays on the line it is shown on. */
class OneLineTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CanonicalReader READER = new CanonicalReader(Currency.getInstance("EUR"));

    /** What ends a line somewhere: in a file, a terminal, a browser, Java; and what a terminal obeys. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n",
                "\r",
                "\r\n",
                "\u000b",
                "\f",
                "\u0085",
                "\u2028",
                "\u2029",
                "\u001b[2J\u001b]0;",
                "\u009b2J",
                "\u0000",
                "\u007f",
                "\u202e",
                "\u2066"
            })
    void noTextOfARecordEndsALine(String breaking) throws Exception {
        String hostile = "Ana" + breaking + "2026-01-01 ERROR hub: all is lost";
        Customer customer = (Customer) read(Map.of(
                "type",
                "customer",
                "id",
                "7" + breaking,
                "firstName",
                hostile,
                "lastName",
                hostile,
                "country",
                hostile,
                "attributes",
                Map.of("x" + breaking, "y")));
        Product product = (Product) read(Map.of("type", "product", "id", "1", "title", hostile, "sku", hostile));

        assertThat(customer.firstName())
                .startsWith("Ana ")
                .endsWith("all is lost")
                .matches("\\P{Cntrl}+");
        for (String text : new String[] {
            customer.id().externalId(),
            customer.lastName(),
            customer.country(),
            customer.attributes().keySet().iterator().next(),
            product.title(),
            product.sku(),
            SafeWords.of(hostile),
            SafeWords.ofAnswer(JSON.writeValueAsString(Map.of("message", hostile)))
        }) {
            assertThat(text).isEqualTo(OneLine.of(text)).doesNotContain(breaking);
        }
    }

    @Test
    void problemsStayOnTheirLineToo() {
        Throwable thrown = catchThrowable(
                () -> read(Map.of("type", "order", "id", "1\n2026-01-01 ERROR\u001b[2J", "made\nup", "x")));

        assertThat(thrown).isInstanceOf(BadRecord.class);
        assertThat(thrown.getMessage()).contains("order/1 2026-01-01 ERROR [2J").doesNotContain("\n", "\u001b");
    }

    @Test
    void whatSomebodyWroteAboutAnOrderKeepsItsLines() throws Exception {
        Feedback feedback = (Feedback) read(Map.of(
                "type",
                "feedback",
                "id",
                "1",
                "question",
                "nps",
                "text",
                "Good.\nThank you.",
                "at",
                "2026-01-01T00:00:00Z"));

        assertThat(feedback.text()).isEqualTo("Good.\nThank you.");
    }

    /** Joiners are letters of Persian and of emoji; marks of direction stand in Hebrew names. */
    @ParameterizedTest
    @ValueSource(strings = {"می\u200cخواهم", "👩\u200d🚀", "דוד\u200f", "José  Ñ"})
    void namesStayAsTheyAre(String name) {
        assertThat(OneLine.of(name)).isSameAs(name);
    }

    private static Object read(Map<String, ?> record) {
        JsonNode json = JSON.valueToTree(record);
        return READER.read(json, "shop");
    }
}

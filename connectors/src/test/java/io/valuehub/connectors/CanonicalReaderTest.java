package io.valuehub.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.valuehub.analytics.problem.BadRecord;
import io.valuehub.analytics.record.Money;
import io.valuehub.analytics.record.Order;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reader and the published schemas agree, and messages tell fields, never values. */
class CanonicalReaderTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CanonicalReader READER = new CanonicalReader(Hub.EURO);

    private static JsonNode json(String text) throws Exception {
        return JSON.readTree(text.replace('\'', '"'));
    }

    private static boolean fitsSchema(JsonNode json) throws IOException {
        String file = "/schema/" + json.path("type").asText() + ".schema.json";
        try (InputStream schema = CanonicalReader.class.getResourceAsStream(file)) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema)
                    .validate(json)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-11-01T09:00:00Z','revenue':['1.10','2.20'],"
                        + "'currency':'EUR','coupons':['X'],'lines':[{'sku':'A','quantity':'1','revenue':'1.10'}]}",
                "{'type':'refund','id':'r','order':'1','refundedAt':'2026-11-01T09:00:00Z','amount':'9.90'}",
                "{'type':'refund','id':'r','order':'1','refundedAt':'2026-11-01T09:00:00Z','amount':null}",
                "{'type':'customer','id':'c','email':'a@b.c','guest':true,'attributes':{'meta:x':'1'}}",
                "{'type':'product','id':'p','price':'1.00','categories':['A','B'],'active':false}",
                "{'type':'consent','id':'c','email':'a@b.c','channel':'email','purpose':'marketing','state':'OPTED_OUT'}",
                "{'type':'feedback','id':'f','question':'nps','score':'9','scale':'10','at':'2026-11-01T09:00:00Z'}",
                "{'type':'event','id':'e','kind':'viewed-product','at':'2026-11-01T09:00:00Z','attributes':{}}"
            })
    void readsWhatTheSchemaAllows(String text) throws Exception {
        assertThat(fitsSchema(json(text))).isTrue();
        assertThat(READER.read(json(text), "shop").id().connection()).isEqualTo("shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'order','id':'1','status':'PAID'}",
                "{'type':'order','id':'1','status':'paid','placedAt':'2026-11-01T09:00:00Z'}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-11-01 09:00'}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-11-01T09:00:00Z','revenue':28.95}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-11-01T09:00:00Z','revenu':'1'}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-11-01T09:00:00Z','lines':[{'sku':'A'}]}",
                "{'type':'customer','id':7}",
                "{'type':'customer','id':'c','guest':'no'}",
                "{'type':'product','id':'p','categories':'A'}",
                "{'type':'consent','id':'c','channel':'email','purpose':'marketing','state':'YES'}"
            })
    void refusesWhatTheSchemaRefuses(String text) throws Exception {
        assertThat(fitsSchema(json(text))).isFalse();
        assertThatThrownBy(() -> READER.read(json(text), "shop")).isInstanceOf(BadRecord.class);
    }

    @Test
    void addsAmountsExactly() throws Exception {
        // 0.1 + 0.2 is 0.30000000000000004 in binary
        Order order = (Order) READER.read(
                json(
                        "{'type':'order','id':'1','status':'PAID','placedAt':'2026-11-01T09:00:00Z','revenue':['0.1','0.2']}"),
                "s");
        assertThat(order.revenue()).isEqualTo(Money.of("0.3", "EUR"));
        assertThat(order.changedAt()).isEqualTo(order.placedAt());
    }

    @Test
    void tellsAllFaultsAtOnceWithoutPersonalValues() {
        assertThatThrownBy(() -> READER.read(
                        json(
                                "{'type':'order','id':'9','status':'PAYED','placedAt':'x','revenue':'much','emai':'ana@example.com'}"),
                        "my-shop"))
                .isInstanceOf(BadRecord.class)
                .hasMessage("my-shop/order/9 has faults: status is none of [PLACED, PAID, FULFILLED, CANCELLED, TEST];"
                        + " placedAt is no instant like 2026-11-01T09:30:00Z; revenue is no decimal number written as text;"
                        + " emai is unknown, did you mean email?"
                        + " but must be as schema/order.schema.json says");
    }

    /** The pattern of the schemas; an exponent of three digits would make numbers of a thousand digits. */
    @Test
    void takesForDecimalsWhatTheSchemaDoes() throws Exception {
        Pattern decimal = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,2})?");
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int sign = random.nextInt(9); sign > 0; sign--) {
                text.append("0123456789-+.eE ".charAt(random.nextInt(16)));
            }
            JsonNode refund =
                    json("{'type':'refund','id':'r','order':'1','refundedAt':'2026-11-01T09:00:00Z','amount':['0']}");
            ((ArrayNode) refund.get("amount")).add(text.toString());
            boolean taken;
            try {
                READER.read(refund, "shop");
                taken = true;
            } catch (BadRecord e) {
                taken = e.getMessage().contains("amount is negative");
            }
            assertThat(taken)
                    .as(text.toString())
                    .isEqualTo(decimal.matcher(text).matches());
        }
    }

    @Test
    void handsOnWhatAConnectorFoundBad() {
        assertThatThrownBy(() -> READER.read(
                        json(
                                "{'type':'bad','id':'3','where':'orders.csv:4','found':'quantity is no number','expected':'must be one'}"),
                        "s"))
                .isInstanceOf(BadRecord.class)
                .hasMessage("orders.csv:4 quantity is no number but must be one");
    }
}

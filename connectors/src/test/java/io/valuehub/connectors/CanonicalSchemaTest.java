package io.valuehub.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import io.valuehub.analytics.problem.BadRecord;
import java.util.Currency;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemas document what the reader takes: on all of these both must say the same. */
class CanonicalSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final CanonicalReader READER = new CanonicalReader(Currency.getInstance("EUR"));

    private static boolean schemaTakes(String type, String json) {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(SchemaLocation.of("classpath:schema/" + type + ".schema.json"));
        return schema.validate(json, InputFormat.JSON, execution -> execution
                        .getExecutionConfig()
                        .setFormatAssertionsEnabled(true))
                .isEmpty();
    }

    private static boolean readerTakes(JsonNode json) {
        try {
            READER.read(json, "shop");
            return true;
        } catch (BadRecord e) {
            return false;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-03-01T10:00:00Z'}",
                "{'type':'order','id':'1','number':null,'status':'FULFILLED','placedAt':'2026-03-01T10:00:00Z','revenue':'28.95','currency':'EUR','coupons':['X'],'lines':[{'sku':'a','quantity':'1','revenue':'-2.5'}]}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-03-01T10:00:00.123Z','revenue':['1.10','2.20']}",
                "{'type':'refund','id':'1','order':'1','refundedAt':'2026-03-01T10:00:00Z'}",
                "{'type':'refund','id':'1','customer':'7','refundedAt':'2026-03-01T10:00:00Z','amount':'9.90','currency':'EUR'}",
                "{'type':'customer','id':'7','email':'a@example.com','guest':false,'attributes':{'meta:newsletter':'yes'}}",
                "{'type':'product','id':'p','categories':['a','b'],'price':'4.90','active':true,'stock':'3'}",
                "{'type':'consent','id':'c','email':'a@example.com','channel':'email','purpose':'marketing','state':'OPTED_IN'}",
                "{'type':'feedback','id':'f','question':'nps','score':'9','scale':'10','at':'2026-03-01T10:00:00Z'}",
                "{'type':'event','id':'e','kind':'viewed-product','at':'2026-03-01T10:00:00Z','attributes':{}}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-03-01T10:00:00Z','source':{'channel':'google / cpc','campaign':null}}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-03-01T10:00:00Z','source':null}",
                "{'type':'spend','id':'s','day':'2026-03-01','channel':'google / cpc','campaign':'spring','amount':'12.50','currency':'EUR'}",
                "{'type':'spend','id':'s','day':'2026-03-01','channel':'fairs','amount':['1.10','2.20']}",
                "{'type':'notice','id':'n','channel':'email','kind':'HARD_BOUNCE','message':'<a@b>','at':'2026-03-01T10:00:00Z'}",
                "{'type':'notice','id':'n','channel':'sms','kind':'UNSUBSCRIBE','address':'+34600','signed':true,'message':null,'at':'2026-03-01T10:00:00Z'}"
            })
    void bothTakeWhatIsRight(String json) throws Exception {
        assertAgree(json.replace('\'', '"'), true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'order','id':'1','status':'paid','placedAt':'2026-03-01T10:00:00Z'}",
                "{'type':'order','status':'PAID','placedAt':'2026-03-01T10:00:00Z'}",
                "{'type':'order','id':'','status':'PAID','placedAt':'2026-03-01T10:00:00Z'}",
                "{'type':'order','id':'1','status':'PAID'}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-03-01'}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-03-01T10:00:00'}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-03-01T10:00:00Z','revenue':28.95}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-03-01T10:00:00Z','revenue':'a lot'}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-03-01T10:00:00Z','revenue':'1e999'}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-03-01T10:00:00Z','revenue':'1e999999999'}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-03-01T10:00:00Z','currency':'euro'}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-03-01T10:00:00Z','total':'5'}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-03-01T10:00:00Z','coupons':'X'}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-03-01T10:00:00Z','lines':[{'sku':'a'}]}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-03-01T10:00:00Z','lines':[{'quantity':'1','price':'1'}]}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-03-01T10:00:00+02:00'}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-03-01T10:00:00Z','revenue':'1.'}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-03-01T10:00:00Z','revenue':'.5'}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-03-01T10:00:00Z','revenue':'1.2.3'}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-03-01T10:00:00Z','lines':[{'quantity':'0'}]}",
                "{'type':'refund','id':'1','order':'1'}",
                "{'type':'customer','id':'7','guest':'no'}",
                "{'type':'customer','id':'7','attributes':{'a':1}}",
                "{'type':'product','id':'p','categories':'a'}",
                "{'type':'consent','id':'c','channel':'email','purpose':'marketing','state':'YES'}",
                "{'type':'notice','id':'n','channel':'email','kind':'HARD_BOUNCE','at':'2026-03-01T10:00:00Z'}",
                "{'type':'notice','id':'n','channel':'email','kind':'BOUNCE','message':'a','at':'2026-03-01T10:00:00Z'}",
                "{'type':'notice','id':'n','channel':'email','kind':'COMPLAINT','message':'a','signed':'yes','at':'2026-03-01T10:00:00Z'}",
                "{'type':'feedback','id':'f','at':'2026-03-01T10:00:00Z'}",
                "{'type':'event','id':'e','kind':'viewed-product'}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-03-01T10:00:00Z','source':'google'}",
                "{'type':'order','id':'1','status':'PAID','placedAt':'2026-03-01T10:00:00Z','source':{'utm':'x'}}",
                "{'type':'spend','id':'s','day':'1 March','channel':'fairs','amount':'1'}",
                "{'type':'spend','id':'s','day':'2026-02-30','channel':'fairs','amount':'1'}",
                "{'type':'spend','id':'s','day':'2026-03-01','amount':'1'}",
                "{'type':'spend','id':'s','day':'2026-03-01','channel':'fairs'}",
                "{'type':'spend','id':'s','day':'2026-03-01','channel':'fairs','amount':'-1'}"
            })
    void bothRefuseWhatIsWrong(String json) throws Exception {
        assertAgree(json.replace('\'', '"'), false);
    }

    private static void assertAgree(String json, boolean taken) throws Exception {
        JsonNode node = JSON.readTree(json);
        assertThat(readerTakes(node)).as("reader takes %s", json).isEqualTo(taken);
        assertThat(schemaTakes(node.path("type").asText(), json))
                .as("schema takes %s", json)
                .isEqualTo(taken);
    }
}

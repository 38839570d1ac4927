package io.valuehub.connectors.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.connectors.Hub;
import io.valuehub.connectors.export.TestBroker.Written;
import java.util.Map;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.protocol.Errors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Audiences as records of a topic, by the producer of Kafka's own client and over its protocol. */
class KafkaAudienceTest {

    private static final String ADD = """
            {"audience": "vips", "into": "hub.%s", "operation": "add", "keys": ["person"], "records": [
             {"id": "[17]", "key": {"person": 17}, "fields": {"first_name": "Ána", "lifetime_value": 413.5}},
             {"id": "[18]", "key": {"person": 18}, "fields": {"first_name": null, "lifetime_value": 7}}]}""";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static TestBroker broker;
    private static Hub hub;

    @BeforeAll
    static void start() throws Exception {
        broker = new TestBroker();
        hub = Hub.with("kafka", "{'brokers': '127.0.0.1:" + broker.port() + "', 'security': 'PLAINTEXT'}");
        assertThat(hub.problems()).isEmpty();
    }

    @AfterAll
    static void stop() throws Exception {
        hub.close();
        broker.close();
    }

    private static Hub.Result hand(String batch) throws Exception {
        return hub.call("kafka-audience-sink", batch, Map.of());
    }

    private static Written row(String topic, String key, String value) {
        return new Written("hub." + topic, key, value, Map.of("audience", "vips"));
    }

    @Test
    void aRowIsARecordUnderItsKey() throws Exception {
        Hub.Result answer = hand(ADD.formatted("rows"));

        assertThat(answer.body()).isEqualTo("[]");
        assertThat(answer.variable("receipt")).isEqualTo("2 acknowledged");
        assertThat(broker.written())
                .contains(
                        row("rows", "17", "{\"person\":17,\"first_name\":\"Ána\",\"lifetime_value\":413.5}"),
                        row("rows", "18", "{\"person\":18,\"first_name\":null,\"lifetime_value\":7}"));
    }

    /** What a name holds stays a name: in the key, which names no other topic, and in the value. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"}, {\"person\": 1}",
                "\\(.person) | env | input",
                "${body} ${header.audience} #{1+1} {{kafka}} RAW(x)&topic=y",
                "a\r\nkafka.OVERRIDE_TOPIC: hub.other",
                "\0'; drop table people; --"
            })
    void hostileTextStaysText(String text) throws Exception {
        ObjectNode batch = (ObjectNode) JSON.readTree("""
                {"audience": "vips", "into": "hub.hostile", "operation": "add", "keys": ["name"]}""");
        ObjectNode record = batch.putArray("records").addObject().put("id", "x");
        record.putObject("key").put("name", text);
        record.putObject("fields").put("first_name", text);

        hand(batch.toString());

        assertThat(broker.written())
                .contains(row(
                        "hostile",
                        text,
                        JSON.createObjectNode()
                                .put("name", text)
                                .put("first_name", text)
                                .toString()));
    }

    @Test
    void aRowThatLeftIsAKeyWithoutAValue() throws Exception {
        hand("""
                {"audience": "vips", "into": "hub.left", "operation": "remove", "keys": ["person"],
                 "records": [{"id": "[17]", "key": {"person": 17}}]}""");

        assertThat(broker.written()).contains(row("left", "17", null));
    }

    @Test
    void aKeyOfSeveralPartsIsAnArray() throws Exception {
        hand("""
                {"audience": "vips", "into": "hub.kpis", "operation": "add", "keys": ["kpi", "month"], "records": [
                 {"id": "x", "key": {"kpi": "nps", "month": "2026-05"}, "fields": {"value": 41}}]}""");

        assertThat(broker.written())
                .contains(row("kpis", "[\"nps\",\"2026-05\"]", "{\"kpi\":\"nps\",\"month\":\"2026-05\",\"value\":41}"));
    }

    /** The broker wrote the batch and the answer was lost: what the producer repeats it knows by its sequence. */
    @Test
    void aLostAnswerLeavesOneRecord() throws Exception {
        int before = broker.repeated();
        broker.loseAnAnswer();

        hand(ADD.formatted("lost"));

        assertThat(broker.repeated()).isEqualTo(before + 1);
        assertThat(broker.written())
                .filteredOn(record -> record.topic().equals("hub.lost"))
                .hasSize(2);
    }

    @Test
    void aBatchThatIsRefusedDidNotLeave() throws Exception {
        broker.refuse(Errors.TOPIC_AUTHORIZATION_FAILED);
        try {
            assertThatThrownBy(() -> hand(ADD.formatted("refused"))).isInstanceOf(TopicAuthorizationException.class);
        } finally {
            broker.refuse(Errors.NONE);
        }
        assertThat(broker.written()).noneMatch(record -> record.topic().equals("hub.refused"));
    }
}

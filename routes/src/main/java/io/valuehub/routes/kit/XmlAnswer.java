package io.valuehub.routes.kit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes as XML what is recorded as JSON, in the form in which Kamelets see XML, so that every case can be made of it. */
final class XmlAnswer {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PARTS = List.of("name", "attributes", "children");

    private XmlAnswer() {}

    /** The same answer, its body as XML where it is JSON. */
    static Answer of(Answer answer) {
        boolean json = answer.headers().entrySet().stream()
                .anyMatch(header -> header.getKey().equalsIgnoreCase("Content-Type")
                        && header.getValue().contains("json"));
        try {
            JsonNode body = json ? JSON.readTree(answer.body()) : null;
            return body != null && body.isObject()
                    ? answer.withBody(write(body)).with("Content-Type", "application/xml")
                    : answer;
        } catch (JsonProcessingException e) {
            return answer;
        }
    }

    private static String write(JsonNode root) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            writer.writeStartDocument();
            element(writer, root);
            writer.writeEndDocument();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new KitFailure("has a body that cannot be written as XML: " + e.getMessage());
        }
    }

    /** What is no part of an element becomes an attribute: a field nobody knows. */
    private static void element(XMLStreamWriter writer, JsonNode node) throws XMLStreamException {
        if (!node.isObject()) {
            writer.writeCharacters(node.asText());
            return;
        }
        writer.writeStartElement(
                node.path("name").isTextual() ? node.path("name").asText() : "unexpected");
        attributes(writer, node.path("attributes"));
        for (var field : node.properties()) {
            if (!PARTS.contains(field.getKey())) {
                writer.writeAttribute(field.getKey(), field.getValue().toString());
            }
        }
        for (JsonNode child : node.path("children")) {
            element(writer, child);
        }
        writer.writeEndElement();
    }

    private static void attributes(XMLStreamWriter writer, JsonNode attributes) throws XMLStreamException {
        for (var attribute : attributes.properties()) {
            JsonNode value = attribute.getValue();
            writer.writeAttribute(attribute.getKey(), value.isValueNode() ? value.asText() : value.toString());
        }
    }
}

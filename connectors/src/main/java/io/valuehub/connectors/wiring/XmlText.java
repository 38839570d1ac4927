package io.valuehub.connectors.wiring;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.connectors.Connections;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Makes JSON of XML, for a Kamelet to map: each element is <code>{name, attributes: {…}, children: […]}</code>, its name
 * without prefix, its children elements and texts in their order; white space between elements is left out. Declarations
 * of a document type are refused: nothing outside the text is ever read.
 */
public final class XmlText {

    /** Name under which Kamelets find this in the Camel registry. */
    public static final String BEAN = "valuehub-xml";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final XMLInputFactory factory = XMLInputFactory.newFactory();
    private final Connections connections;
    private final Path directory;

    /** @param directory where relative paths of options start */
    XmlText(Connections connections, Path directory) {
        this.connections = connections;
        this.directory = directory;
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    }

    /**
     * The root element of a document.
     *
     * @param document its bytes, in whatever encoding it declares
     * @throws SourceUnavailable when it is cut or no XML
     */
    public ObjectNode json(byte[] document) {
        try {
            return parse(document == null ? new byte[0] : document);
        } catch (XMLStreamException e) {
            throw new SourceUnavailable(
                    new Problem(
                            "the answer", "is cut or no XML", "must be a whole document", "the next run tries again"),
                    e);
        }
    }

    /**
     * The root element of the file that an option of a connection names.
     *
     * @throws ConfigProblem when it cannot be read or is no XML
     */
    public ObjectNode file(String connection, String option) {
        String place = "connections." + connection + "." + option;
        String name = connections.get(connection).text(option).orElse("");
        try {
            return parse(Files.readAllBytes(directory.resolve(name)));
        } catch (IOException e) {
            throw new ConfigProblem(
                    Problem.of(place, "names " + name + ", which cannot be read", "must name a file that is there"));
        } catch (XMLStreamException e) {
            throw new ConfigProblem(Problem.of(
                    place,
                    "names " + name + ", which is no XML from line "
                            + e.getLocation().getLineNumber() + " on",
                    "must name a whole document"));
        }
    }

    private ObjectNode parse(byte[] document) throws XMLStreamException {
        XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(document));
        Deque<ObjectNode> open = new ArrayDeque<>();
        ObjectNode root = null;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    ObjectNode element = element(reader);
                    if (open.isEmpty()) {
                        root = element;
                    } else {
                        children(open).add(element);
                    }
                    open.push(element);
                }
                case XMLStreamConstants.END_ELEMENT -> open.pop();
                case XMLStreamConstants.CHARACTERS -> {
                    if (!reader.isWhiteSpace() && !open.isEmpty()) {
                        children(open).add(reader.getText());
                    }
                }
                default -> {
                    // comments and instructions say nothing
                }
            }
        }
        return root;
    }

    private static ArrayNode children(Deque<ObjectNode> open) {
        return (ArrayNode) open.peek().path("children");
    }

    private static ObjectNode element(XMLStreamReader reader) {
        ObjectNode element = NODES.objectNode().put("name", reader.getLocalName());
        ObjectNode attributes = element.putObject("attributes");
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        element.putArray("children");
        return element;
    }
}

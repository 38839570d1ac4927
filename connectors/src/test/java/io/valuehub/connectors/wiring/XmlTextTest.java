package io.valuehub.connectors.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.Connections;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** XML as Kamelets see it. */
class XmlTextTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private XmlText xml;

    @BeforeEach
    void open() throws Exception {
        Connection rates =
                new Connection("rates", "ecb", JSON.createObjectNode().put("file", "rates.xml"));
        xml = new XmlText(new Connections(List.of(rates)), directory);
    }

    private String json(String document) {
        return xml.json(document.getBytes(StandardCharsets.UTF_8)).toString();
    }

    @Test
    void elementsKeepTheirNamesAttributesAndChildrenInOrder() {
        assertThat(json("""
                        <?xml version="1.0" encoding="UTF-8"?>
                        <!-- said by nobody -->
                        <g:Envelope xmlns:g="http://www.gesmes.org/xml/2002-08-01">
                          <g:subject>Reference &amp; rates</g:subject>
                          <Cube time='2026-11-20'><Cube currency='USD' rate='1.0850'/></Cube>
                        </g:Envelope>"""))
                .isEqualTo(
                        "{\"name\":\"Envelope\",\"attributes\":{},\"children\":["
                                + "{\"name\":\"subject\",\"attributes\":{},\"children\":[\"Reference & rates\"]},"
                                + "{\"name\":\"Cube\",\"attributes\":{\"time\":\"2026-11-20\"},\"children\":["
                                + "{\"name\":\"Cube\",\"attributes\":{\"currency\":\"USD\",\"rate\":\"1.0850\"},\"children\":[]}]}]}");
    }

    @Test
    void theEncodingIsTheOneTheDocumentDeclares() {
        byte[] latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>é</a>".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(xml.json(latin).at("/children/0").asText()).isEqualTo("é");
    }

    /** Nothing outside the text is read, whatever a document asks for. */
    @Test
    void anEntityThatNamesAFileIsNotRead() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret.txt"), "topsecret");

        assertThatThrownBy(() -> json("<!DOCTYPE a [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]><a>&e;</a>"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageNotContaining("topsecret");
    }

    @Test
    void whatIsCutIsTriedAgainLater() {
        assertThatThrownBy(() -> json("<a><b></b>"))
                .isInstanceOf(SourceUnavailable.class)
                .hasMessageContaining("cut or no XML");
        assertThatThrownBy(() -> json("")).isInstanceOf(SourceUnavailable.class);
    }

    @Test
    void aFileIsReadFromTheFolderOfTheHub() throws Exception {
        assertThatThrownBy(() -> xml.file("rates", "file"))
                .isInstanceOf(ConfigProblem.class)
                .hasMessageContaining("connections.rates.file names rates.xml, which cannot be read");
        Files.writeString(directory.resolve("rates.xml"), "<a>\n<b>\n</a>");
        assertThatThrownBy(() -> xml.file("rates", "file"))
                .isInstanceOf(ConfigProblem.class)
                .hasMessageContaining("no XML from line 3 on");
        Files.writeString(directory.resolve("rates.xml"), "<a c='d'/>");
        assertThat(xml.file("rates", "file").at("/attributes/c").asText()).isEqualTo("d");
    }
}

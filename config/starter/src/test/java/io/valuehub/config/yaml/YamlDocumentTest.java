package io.valuehub.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import org.junit.jupiter.api.Test;

final class YamlDocumentTest {

    private final Findings findings = new Findings("a.yaml");

    private YamlDocument parse(String text) {
        return YamlDocument.parse(text, findings).orElseThrow();
    }

    private static JsonPointer pointer(String keys) {
        return Keys.pointer(keys);
    }

    @Test
    void knowsWhereEveryKeyAndValueStands() {
        YamlDocument document = parse("""
                a:
                  b: 1
                  c: [x,
                      y]
                """);
        assertThat(document.key(pointer("a.c"))).isEqualTo(new Position(3, 3));
        assertThat(document.value(pointer("a.b"))).isEqualTo(new Position(2, 6));
        assertThat(document.value(pointer("a.c[1]"))).isEqualTo(new Position(4, 7));
        assertThat(document.key(pointer("a.nothing.here"))).isEqualTo(new Position(1, 1));
    }

    @Test
    void readsScalarsAsYaml12() {
        YamlDocument document = parse("""
                { no: no, time: 22:00, zeros: 007, share: 0.10, quoted: "1", nothing: , yes: true, big: 12345678901234567890 }
                """);
        assertThat(document.root().path("no").isTextual()).isTrue();
        assertThat(document.root().path("time").asText()).isEqualTo("22:00");
        assertThat(document.root().path("zeros").isNumber()).isTrue();
        assertThat(document.written(pointer("zeros"))).contains("007");
        assertThat(document.root().path("share").decimalValue()).isEqualTo("0.10");
        assertThat(document.root().path("quoted").isTextual()).isTrue();
        assertThat(document.root().path("nothing").isNull()).isTrue();
        assertThat(document.root().path("yes").isBoolean()).isTrue();
        assertThat(document.root().path("big").bigIntegerValue()).isEqualTo("12345678901234567890");
    }

    @Test
    void passesOverAByteOrderMark() {
        assertThat(parse("\uFEFFa: 1").root().path("a").asInt()).isEqualTo(1);
    }

    @Test
    void refusesCopiesThatGrowWithoutBound() {
        parse("""
                a: &a [x, x]
                b: &b [*a, *a]
                c: [*b, *b]
                """);
        assertThat(findings.problems()).isNotEmpty().allSatisfy(p -> assertThat(p.found())
                .contains("alias"));
    }

    @Test
    void refusesASecondDocument() {
        parse("a: 1\n---\nb: 2\n");
        assertThat(findings.problems())
                .singleElement()
                .hasToString("a.yaml:3 starts a second document but must be one"
                        + " document; remove the line '---' or move what follows into a file of its own");
    }

    @Test
    void tellsProblemsInTheOrderOfTheFile() {
        findings.add(new Position(3, 1), "c", "x", "y", "");
        findings.add(new Position(1, 5), "b", "x", "y", "");
        findings.add(new Position(1, 2), "a", "x", "y", "");
        findings.add(new Position(1, 2), "a", "x", "y", "");
        assertThat(findings.problems())
                .extracting(Object::toString)
                .containsExactly("a.yaml:1 a x but y", "a.yaml:1 b x but y", "a.yaml:3 c x but y");
    }
}

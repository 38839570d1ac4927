package io.valuehub.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.ConfigProblem;
import org.junit.jupiter.api.Test;

/** What a declaration says once holds wherever it is referred to. */
class SchemaReferencesTest {

    private static final String ONCE = """
            title: Mine
            type: object
            properties:
              orders: { $ref: "#/$defs/stream", title: Orders, description: Their own words. }
              customers: { $ref: "#/$defs/stream" }
            $defs:
              stream:
                description: The common words.
                type: object
                required: [path]
                properties:
                  path: { type: string }
                  key: { $ref: "#/$defs/key" }
              key: { type: string, format: password, writeOnly: true, default: %s }
            """;

    @Test
    void isWrittenOutWhereItIsReferredTo() {
        ConnectionKind kind = ConnectionKind.parse("mine", "mine.yaml", ONCE.formatted("k-1"));

        JsonNode options = kind.schema().path("properties");
        assertThat(options.path("orders").path("description").asText()).isEqualTo("Their own words.");
        assertThat(options.path("orders").path("required").path(0).asText()).isEqualTo("path");
        assertThat(options.path("customers").path("description").asText()).isEqualTo("The common words.");
        assertThat(kind.secrets()).containsExactly("orders.key", "customers.key");
        assertThat(kind.schema().toString()).doesNotContain("$ref", "$defs");
    }

    @Test
    void leadsSomewhereElse() {
        assertThatThrownBy(() -> ConnectionKind.parse(
                        "mine", "mine.yaml", ONCE.formatted("k-1").replace("#/$defs/key", "#/$defs/kye")))
                .isInstanceOf(ConfigProblem.class)
                .hasMessageContaining("mine.yaml:6 $defs refers to '#/$defs/kye', which is not there");
        assertThatThrownBy(() -> ConnectionKind.parse(
                        "mine", "mine.yaml", ONCE.formatted("k-1").replace("#/$defs/key", "#/$defs/stream")))
                .isInstanceOf(ConfigProblem.class)
                .hasMessageContaining("refers to '#/$defs/stream', which is itself");
    }
}

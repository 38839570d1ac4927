package io.valuehub.routes.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.valuehub.analytics.problem.ConfigProblem;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The verbs are strict: what is not known is named, with what is. */
class ValueUriTest {

    @Test
    void anUnknownVerbIsNamedWithTheValidOnes() {
        assertThatThrownBy(() -> ValueUri.of("sav", Map.of()))
                .isInstanceOf(ConfigProblem.class)
                .hasMessageContainingAll("value:sav", "'sav'", "begin", "commit", "did you mean save?");
    }

    @Test
    void everythingWrongWithTheOptionsIsToldAtOnce() {
        assertThatThrownBy(() -> ValueUri.of("save", Map.of("conection", "my-shop", "stream", " ")))
                .isInstanceOfSatisfying(ConfigProblem.class, e -> assertThat(e.problems())
                        .extracting(Object::toString)
                        .containsExactly(
                                "value:save has the option 'conection' but must be one of [connection, stream];"
                                        + " did you mean connection?",
                                "value:save has no option 'connection' but it must say which connection",
                                "value:save has no option 'stream' but it must say which stream"));
    }

    @Test
    void aGoodAddressKeepsItsOptions() {
        Map<String, String> options = Map.of("connection", "my-shop", "stream", "orders");

        assertThat(ValueUri.of("begin", options).options()).isEqualTo(options);
    }
}

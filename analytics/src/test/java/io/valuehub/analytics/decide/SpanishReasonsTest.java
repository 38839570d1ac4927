package io.valuehub.analytics.decide;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanishReasonsTest {

    @ParameterizedTest
    @CsvSource({
        "gets the step last chance on 2026-05-06, recibe el paso last chance el 2026-05-06",
        "has left this journey: they ordered, ha salido de este recorrido: hizo un pedido",
        "had 2 messages in 7 days, 'had 2 messages in 7 days'",
        "'had 2 messages in 7 days, and 2 is the most allowed', 'recibió 2 mensajes en 7 días, y el máximo es 2'"
    })
    void saysWhatItKnowsInSpanishAndLeavesTheRest(String reason, String spanish) {
        assertThat(SpanishReasons.of(reason)).isEqualTo(spanish);
    }
}

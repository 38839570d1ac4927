package io.valuehub.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Amounts read from bytes are those BigDecimal reads from text, to the last bit. */
class AmountReadingTest {

    private static double of(String text, char decimal) {
        AmountReading reading = new AmountReading(new OrderFileLayout(
                "orders.csv",
                List.of(),
                0,
                1,
                2,
                ',',
                null,
                decimal,
                StandardCharsets.UTF_8,
                ZoneOffset.UTC,
                List.of()));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return reading.of(bytes, 0, bytes.length);
    }

    @Property(tries = 5_000)
    void isTheNearestDouble(@ForAll long unscaled, @ForAll @IntRange(max = 10) int scale) {
        String text = BigDecimal.valueOf(unscaled, scale).toPlainString();

        assertThat(of(text, '.')).isEqualTo(Double.parseDouble(text));
        assertThat(of(text.replace('.', ','), ',')).isEqualTo(Double.parseDouble(text));
    }

    @Test
    void knowsGroupsSignsAndBlanks() {
        assertThat(of("1,234.50", '.')).isEqualTo(1234.5);
        assertThat(of("-1.234,50", ',')).isEqualTo(-1234.5);
        assertThat(of("+3", '.')).isEqualTo(3);
        assertThat(of(".5", '.')).isEqualTo(0.5);
        assertThat(of("", '.')).isNaN();
        for (String text : List.of("-", ".", "1.2.3", "12x", "1 000", "NaN", "1e99")) {
            assertThatThrownBy(() -> of(text, '.')).as(text).isInstanceOf(NumberFormatException.class);
        }
    }
}

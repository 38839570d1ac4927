package io.valuehub.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Reads what {@link Instant#parse} reads, as it does, and refuses the rest. */
class InstantsTest {

    private static final String SIGNS = "0123456789-+.:TZz ";

    @Test
    void agreesWithTheGeneralWay() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            // From 1700 to 2240: before and after 1970, leap years, ends of months.
            String text = Instant.ofEpochSecond(random.nextLong(-8_520_336_000L, 8_520_336_000L))
                    .toString();
            assertThat(read(text)).contains(Instant.parse(text));
            String spoilt = spoilt(text, random);
            assertThat(read(spoilt)).as(spoilt).isEqualTo(general(spoilt));
        }
    }

    private static String spoilt(String text, Random random) {
        StringBuilder spoilt = new StringBuilder(text);
        for (int sign = 0; sign <= random.nextInt(2); sign++) {
            spoilt.setCharAt(random.nextInt(text.length()), SIGNS.charAt(random.nextInt(SIGNS.length())));
        }
        return spoilt.toString();
    }

    private static Optional<Instant> read(String text) {
        try {
            return Optional.of(Instants.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> general(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

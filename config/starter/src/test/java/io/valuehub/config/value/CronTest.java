package io.valuehub.config.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CronTest {

    @Test
    void takesQuartzExpressions() {
        assertThat(Cron.problem("0 0/15 * * * ?")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"*/15 * * * *,0 */15 * * * ?", "0 3 * * 1,0 0 3 ? * 1", "0 0 3 * * *,0 0 3 * * ?"})
    void turnsUnixExpressionsIntoQuartz(String unix, String quartz) {
        assertThat(Cron.problem(unix).orElseThrow().remedy()).isEqualTo("did you mean '" + quartz + "'?");
    }

    @Test
    void givesAnExampleWhenItCannotGuess() {
        assertThat(Cron.problem("every night").orElseThrow().remedy()).contains("0 0 3 * * ?");
    }
}

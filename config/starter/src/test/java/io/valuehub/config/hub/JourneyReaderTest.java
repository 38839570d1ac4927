package io.valuehub.config.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.journey.Exit;
import io.valuehub.config.HubCheck;
import io.valuehub.config.value.Variables;
import io.valuehub.routes.settings.CampaignSettings;
import io.valuehub.routes.settings.CampaignSettings.ActionSettings;
import io.valuehub.routes.settings.JourneySettings;
import io.valuehub.routes.settings.JourneySettings.Outcome;
import io.valuehub.routes.settings.JourneySettings.StepSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JourneyReaderTest {

    private static List<CampaignSettings> campaigns() {
        Path file = Path.of("src/test/resources/good/05-journeys/hub.yaml");
        return HubCheck.of(file, Variables.of(Map.of("WOO_KEY", "k", "WOO_SECRET", "s")), name -> false)
                .configuration()
                .orElseThrow()
                .settings()
                .campaigns();
    }

    @Test
    void readsStepsAndWaits() {
        CampaignSettings welcome = campaigns().get(0);
        JourneySettings journey = welcome.journey().orElseThrow();
        List<StepSettings> steps = journey.arms().get(JourneySettings.NO_ARM);

        assertThat(journey.compares()).isFalse();
        assertThat(journey.drawnAmong()).isEmpty();
        assertThat(steps).extracting(StepSettings::id).containsExactly("welcome", "second-order", "last-word");
        assertThat(steps)
                .extracting(StepSettings::after)
                .containsExactly(Period.ZERO, Period.ofDays(5), Period.of(0, 1, 14));
        assertThat(steps)
                .extracting(StepSettings::retry)
                .containsExactly(Period.ofDays(3), Period.ofDays(7), Period.ofDays(3));
        assertThat(welcome.actions())
                .extracting(ActionSettings::label)
                .containsExactly(
                        "email welcome",
                        "email second-order",
                        "email second-order + 10 % coupon",
                        "last-word: email win-back");
        assertThat(welcome.actions().get(3).cost()).isEqualTo(.05);
        assertThat(journey.exits()).containsExactlyInAnyOrder(Exit.ON_PURCHASE, Exit.LEFT_SEGMENT);
        assertThat(journey.again()).isFalse();
        // 5 days, a month at its longest and 14 days
        assertThat(journey.days()).isEqualTo(5 + 31 + 14);
    }

    @Test
    void readsArmsAndHowTheyAreCompared() {
        CampaignSettings winBack = campaigns().get(1);
        JourneySettings journey = winBack.journey().orElseThrow();

        assertThat(journey.compares()).isTrue();
        assertThat(journey.shares()).containsExactly(Map.entry("gentle", .5), Map.entry("bold", .5));
        assertThat(journey.drawnAmong()).isEqualTo("gentle 50%, bold 50%");
        assertThat(journey.arms().get("gentle")).extracting(StepSettings::id).containsExactly("win-back", "again");
        assertThat(winBack.actions())
                .extracting(ActionSettings::label)
                .containsExactly(
                        "gentle: email win-back",
                        "gentle: again: email win-back + 10 % coupon",
                        "bold: email win-back + 15 % coupon");
        assertThat(journey.test().outcome()).isEqualTo(Outcome.ORDERS);
        assertThat(journey.test().automatic()).isTrue();
        assertThat(journey.test().winner()).isEmpty();
        assertThat(journey.exits()).isEmpty();
        assertThat(journey.again()).isTrue();
        assertThat(winBack.cooldown()).isEqualTo(Duration.ofDays(90));
    }
}

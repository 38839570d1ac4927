package io.valuehub.routes.verb;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.journey.Exit;
import io.valuehub.routes.TestHub;
import io.valuehub.routes.ledger.TestLedger;
import io.valuehub.routes.ledger.Unsubscribes;
import io.valuehub.routes.report.InJourney;
import io.valuehub.routes.settings.DecideSettings;
import io.valuehub.routes.settings.JourneySettings;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is told of where people stand in journeys. */
class JourneyStandingsTest extends JourneyShop {

    @Test
    void saysWhereSomebodyStands() {
        open(TestLedger.H2);
        TestHub shop = shop(Exit.ON_PURCHASE);
        night(shop);
        days(1);
        Reporting reporting = new Reporting(shop.hub(ledger, clock));

        InJourney inside =
                reporting.explain(people.get(0)).orElseThrow().journeys().get(0);
        assertThat(inside.campaign()).isEqualTo("welcome");
        assertThat(inside.steps()).extracting(InJourney.Taken::step).containsExactly("hello");
        assertThat(inside.nextStep()).isEqualTo("second");
        assertThat(inside.nextOn()).isEqualTo("2026-05-06");
        assertThat(inside.sentence())
                .isEqualTo("Entered on 2026-05-01, being in once; the next step comes on 2026-05-06.");

        order(people.get(0), clock.instant());
        night(shop);
        InJourney left =
                reporting.explain(people.get(0)).orElseThrow().journeys().get(0);
        assertThat(left.leftFor()).isEqualTo("PURCHASE");
        assertThat(left.nextStep()).isNull();
        assertThat(left.sentence())
                .isEqualTo("Entered on 2026-05-01, being in once; left on 2026-05-02: they ordered.");
    }

    /** What happened since the last night, and changes of hub.yaml, are told before the next night. */
    @Test
    void saysWhatComesOfAChangeInTheOwnersLanguage() {
        open(TestLedger.H2);
        TestHub shop = shop(Exit.ON_PURCHASE);
        night(shop);
        days(1);
        new Unsubscribes(ledger, clock).unsubscribe(people.get(1), "test");
        order(people.get(2), clock.instant());
        TestHub shorter =
                plain().journey("welcome", "once", JourneySettings.of(welcome().subList(0, 1), Set.of()));

        assertThat(standings(0, shop, shorter, plain()))
                .containsExactly(
                        "; the next step comes on 2026-05-06.",
                        "; no step is left.",
                        "; waits, since hub.yaml does not have this journey now.");
        assertThat(standings(1, shop)).containsExactly("; leaves the next night: they must not be written to.");
        assertThat(standings(2, shop)).containsExactly("; leaves the next night: they ordered.");
        DecideSettings spanish = new DecideSettings(Optional.empty(), Map.of(), Locale.forLanguageTag("es"));
        assertThat(standings(0, shop.decide(spanish), plain().decide(spanish)))
                .containsExactly(
                        "; el próximo paso llega el 2026-05-06.",
                        "; espera, porque hub.yaml ya no tiene este recorrido.");
        assertThat(standings(2, shop)).containsExactly("; saldrá la próxima noche: hizo un pedido.");
    }

    private List<String> standings(int person, TestHub... shops) {
        return Arrays.stream(shops)
                .map(shop -> new Reporting(shop.hub(ledger, clock))
                        .explain(people.get(person))
                        .orElseThrow()
                        .journeys()
                        .get(0)
                        .sentence())
                .map(sentence -> sentence.substring(sentence.indexOf(';')))
                .toList();
    }
}

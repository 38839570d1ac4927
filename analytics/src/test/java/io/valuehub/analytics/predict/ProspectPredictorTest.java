package io.valuehub.analytics.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Prospects drawn with seed 9: of those who came to a webinar half order, of the others one in ten. */
class ProspectPredictorTest {

    private static final int SIZE = 600;
    private static final double IF_WEBINAR = .5;
    private static final double OTHERWISE = .1;

    private final Set<Long> converted = new HashSet<>();

    private static ProspectState prospect(long person, boolean webinar, Map<String, String> attributes, boolean known) {
        Map<String, Integer> events = webinar ? Map.of("webinar", 1, "visit", 2) : Map.of("visit", 2);
        return new ProspectState(person, 40, 10, events, 1, events.size(), 0, Double.NaN, attributes, known);
    }

    private interface Attributes {
        Map<String, String> of(boolean webinar, boolean ordered);
    }

    private List<ProspectState> prospects(boolean eventsTell, Attributes attributes, boolean known) {
        Random random = new Random(9);
        List<ProspectState> states = new ArrayList<>();
        for (long person = 1; person <= SIZE; person++) {
            boolean webinar = random.nextBoolean();
            boolean orders = random.nextDouble() < (webinar ? IF_WEBINAR : OTHERWISE);
            if (orders) {
                converted.add(person);
            }
            states.add(prospect(person, webinar && eventsTell, attributes.of(webinar, orders), known));
        }
        return states;
    }

    @Test
    void whatTheyDidTells() {
        ProspectPredictor predictor =
                ProspectPredictor.fit(prospects(true, (webinar, ordered) -> Map.of(), true), converted, 1);
        assertThat(predictor.of(prospect(9_001, true, Map.of(), true))).isEqualTo(IF_WEBINAR, offset(.08));
        assertThat(predictor.of(prospect(9_002, false, Map.of(), true))).isEqualTo(OTHERWISE, offset(.06));
        assertThat(predictor.report().tested()).isEqualTo(PredictionReport.OUT_OF_FOLD);
        // Two values of the score: AUC = 1/2 + (.25/.30 − .25/.70) / 2 = .738, by Bayes.
        assertThat(predictor.report().figures().auc()).isEqualTo(.738, offset(.05));
    }

    @Test
    void anAttributeThatWasKnownThenTells() {
        Attributes source = (webinar, ordered) -> Map.of("source", webinar ? "webinar" : "advert");
        ProspectPredictor predictor = ProspectPredictor.fit(prospects(false, source, true), converted, 1);
        assertThat(predictor.of(prospect(9_001, false, Map.of("source", "webinar"), true)))
                .isEqualTo(IF_WEBINAR, offset(.08));
        assertThat(predictor.of(prospect(9_002, false, Map.of("source", "advert"), true)))
                .isEqualTo(OTHERWISE, offset(.06));
    }

    /** A record changed since shows what came later; so does a value that only those who ordered have. */
    @Test
    void anAttributeThatShowsWhatCameLaterIsNotLookedAt() {
        Attributes stage = (webinar, ordered) -> Map.of("stage", ordered ? "customer" : "lead");
        for (boolean known : new boolean[] {true, false}) {
            converted.clear();
            ProspectPredictor predictor = ProspectPredictor.fit(prospects(false, stage, known), converted, 1);
            double lead = predictor.of(prospect(9_001, false, Map.of("stage", "lead"), true));
            // The share of all: (.5 + .1) / 2.
            assertThat(lead).isEqualTo(.3, offset(.06));
        }
    }

    @Test
    void fewFirstOrdersGiveEverybodyTheirShare() {
        List<ProspectState> states = prospects(true, (webinar, ordered) -> Map.of(), true);
        ProspectPredictor predictor = ProspectPredictor.fit(states, Set.of(1L, 2L, 3L), 1);
        // (3 + .5) / (600 + 1)
        assertThat(predictor.of(states.get(0))).isEqualTo(3.5 / 601, offset(1e-12));
        assertThat(predictor.report().fallback()).isTrue();
        assertThat(predictor.report().figures()).isNull();
    }

    @Test
    void nobodyTeachesNothing() {
        ProspectPredictor predictor = ProspectPredictor.fit(List.of(), Set.of(), 1);
        assertThat(predictor.of(prospect(1, true, Map.of(), true))).isNaN();
        assertThat(predictor.report().why()).startsWith("of 0 ");
    }
}

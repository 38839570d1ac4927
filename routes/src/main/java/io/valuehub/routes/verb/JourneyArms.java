package io.valuehub.routes.verb;

import io.valuehub.analytics.decide.ArmDraw;
import io.valuehub.routes.ledger.ArmVerdicts;
import io.valuehub.routes.ledger.ArmVerdicts.ArmVerdict;
import io.valuehub.routes.ledger.Contact;
import io.valuehub.routes.settings.JourneySettings;
import java.util.Optional;

/**
 * Draws people into the arms of a journey: until one of them was declared the better, by the owner or, where the comparison
 * stops by itself, by what was measured.
 */
final class JourneyArms {

    private final ArmDraw draw;
    private final String among;
    private final Optional<String> better;

    private JourneyArms(ArmDraw draw, String among, Optional<String> better) {
        this.draw = draw;
        this.among = among;
        this.better = better;
    }

    /**
     * An arm somebody is in.
     *
     * @param among the arms and shares it was drawn among; empty when it was not drawn
     */
    record Drawn(String arm, String among) {}

    static JourneyArms of(Hub hub, String campaign, JourneySettings journey) {
        Optional<String> better = journey.test().winner();
        if (better.isEmpty() && journey.compares() && journey.test().automatic()) {
            better = new ArmVerdicts(hub.ledger(), hub.clock())
                    .of(campaign, journey.drawnAmong())
                    .map(ArmVerdict::better);
        }
        ArmDraw draw = ArmDraw.of(Gatekeeper.salt(hub) + "/" + campaign + "/arms", journey.shares());
        return new JourneyArms(draw, journey.drawnAmong(), better);
    }

    Drawn draw(Contact contact) {
        return better.map(arm -> new Drawn(arm, "")).orElseGet(() -> new Drawn(draw.of(contact.key()), among));
    }
}

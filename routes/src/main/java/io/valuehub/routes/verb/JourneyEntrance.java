package io.valuehub.routes.verb;

import io.valuehub.analytics.decide.Decision.HeldOutBy;
import io.valuehub.analytics.journey.Progress;
import io.valuehub.analytics.words.Sentence;
import io.valuehub.analytics.words.Words;
import io.valuehub.routes.ledger.Contact;
import io.valuehub.routes.ledger.Enrolment;
import io.valuehub.routes.settings.CampaignSettings;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Who may enter a journey, and which way they go. Entering depends on nothing that treated and held-out people differ in, such
 * as what they got lately: otherwise the two would not be alike.
 */
final class JourneyEntrance {

    private final Gatekeeper gatekeeper;
    private final ZoneId zone;
    private final Instant now;
    private final Words words;
    private final Map<String, JourneyArms> arms = new HashMap<>();

    JourneyEntrance(Hub hub, Gatekeeper gatekeeper) {
        this.gatekeeper = gatekeeper;
        this.zone = hub.settings().timeZone();
        this.now = hub.clock().instant();
        this.words = hub.settings().decide().words();
        hub.settings().campaigns().forEach(campaign -> campaign.journey()
                .ifPresent(journey -> arms.put(campaign.name(), JourneyArms.of(hub, campaign.name(), journey))));
    }

    /**
     * Why somebody in the segment cannot enter, if so.
     *
     * @param passes through this journey, all of them over
     */
    Optional<String> refusal(CampaignSettings campaign, List<Enrolment> passes, Contact contact) {
        if (!passes.isEmpty() && !campaign.journey().orElseThrow().again()) {
            return Optional.of(words.say(Sentence.BEEN_THROUGH));
        }
        Optional<Instant> from = passes.stream()
                .map(Enrolment::leftAt)
                .filter(Objects::nonNull)
                .max(Instant::compareTo)
                .map(left -> left.plus(campaign.cooldown()));
        if (from.filter(now::isBefore).isPresent()) {
            return Optional.of(words.say(Sentence.ENTERS_AGAIN, LocalDate.ofInstant(from.get(), zone)));
        }
        return gatekeeper.unreachable(contact, campaign);
    }

    /** The pass that begins for somebody. */
    Enrolment pass(CampaignSettings campaign, Contact contact) {
        JourneyArms.Drawn drawn = arms.get(campaign.name()).draw(contact);
        LocalDate today = LocalDate.ofInstant(now, zone);
        return new Enrolment(
                0,
                contact.recipient().person(),
                campaign.name(),
                today.toString(),
                drawn.arm(),
                drawn.among(),
                now,
                contact.lastOrder(),
                heldOutBy(campaign, contact),
                Progress.entering(today),
                null,
                null,
                true);
    }

    private String heldOutBy(CampaignSettings campaign, Contact contact) {
        if (gatekeeper.heldOut(contact)) {
            return HeldOutBy.HOLDOUT.name();
        }
        return gatekeeper.isControl(contact, campaign.name()) ? HeldOutBy.CONTROL.name() : null;
    }

    /** Whose arm is no longer there goes on in the one they would be drawn into now. */
    String arm(CampaignSettings campaign, Enrolment pass, Contact contact) {
        return campaign.journey().orElseThrow().arms().containsKey(pass.arm())
                ? pass.arm()
                : arms.get(campaign.name()).draw(contact).arm();
    }
}

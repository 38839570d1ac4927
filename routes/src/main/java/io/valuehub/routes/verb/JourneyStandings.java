package io.valuehub.routes.verb;

import io.valuehub.analytics.journey.Journey;
import io.valuehub.analytics.journey.Leaving;
import io.valuehub.analytics.journey.Progress;
import io.valuehub.analytics.journey.Standing;
import io.valuehub.routes.ledger.Contact;
import io.valuehub.routes.ledger.Enrolment;
import io.valuehub.routes.ledger.Enrolments;
import io.valuehub.routes.ledger.JourneySteps;
import io.valuehub.routes.ledger.StepsTaken;
import io.valuehub.routes.report.InJourney;
import io.valuehub.routes.settings.CampaignSettings;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a person stands in journeys, and what comes next. */
final class JourneyStandings {

    private final Hub hub;
    private final ZoneId zone;
    private final LocalDate today;
    private final StandingWords words;

    JourneyStandings(Hub hub) {
        this.hub = hub;
        this.zone = hub.settings().timeZone();
        this.words = new StandingWords(hub.settings().decide().words());
        this.today = LocalDate.ofInstant(hub.clock().instant(), zone);
    }

    /** Their passes, oldest first. */
    List<InJourney> of(long person) {
        Map<Long, List<InJourney.Taken>> taken = new StepsTaken(hub.ledger()).of(person);
        return new Enrolments(hub.ledger(), hub.clock())
                .of(List.of(person)).getOrDefault(person, List.of()).stream()
                        .filter(Enrolment::own)
                        .map(pass -> standing(pass, taken.getOrDefault(pass.id(), List.of())))
                        .toList();
    }

    private InJourney standing(Enrolment pass, List<InJourney.Taken> taken) {
        Optional<CampaignSettings> campaign = hub.settings().campaigns().stream()
                .filter(one -> one.name().equals(pass.campaign()))
                .filter(one -> one.journey().isPresent())
                .findFirst();
        Next next = pass.isInside()
                ? campaign.map(one -> next(named(pass, one), one)).orElse(nothing())
                : nothing();
        return new InJourney(
                pass.campaign(),
                pass.arm(),
                pass.enteredAt(),
                pass.heldOutBy(),
                taken,
                next.step(),
                next.on(),
                Optional.ofNullable(pass.left()).map(Leaving::name).orElse(null),
                pass.leftAt(),
                words.sentence(
                        pass,
                        campaign.map(CampaignSettings::segment),
                        next.words(),
                        Optional.ofNullable(pass.leftAt()).map(at -> LocalDate.ofInstant(at, zone))));
    }

    private Enrolment named(Enrolment pass, CampaignSettings campaign) {
        return new JourneySteps(
                        hub.ledger(), campaign.name(), campaign.journey().orElseThrow())
                .named(pass);
    }

    /** @param step null when there is none */
    private record Next(String step, LocalDate on, String words) {}

    private Next nothing() {
        return new Next(null, null, words.none());
    }

    /** What has happened since the last night makes an end of it the next one. */
    private Next next(Enrolment pass, CampaignSettings campaign) {
        Gatekeeper gatekeeper = new Gatekeeper(hub);
        Contact contact = gatekeeper.contacts(List.of(pass.person())).get(pass.person());
        if (contact == null) {
            return nothing();
        }
        Journey way =
                campaign.journey().orElseThrow().way(new JourneyEntrance(hub, gatekeeper).arm(campaign, pass, contact));
        return way.exit(
                        gatekeeper.unreachable(contact, campaign).isPresent(),
                        pass.hasOrderedSince(contact.lastOrder()),
                        true)
                .map(why -> new Next(null, null, words.leaves(why)))
                .orElseGet(() -> next(way, pass.progress()));
    }

    private Next next(Journey way, Progress progress) {
        Standing standing = way.standing(progress, today);
        if (standing instanceof Standing.PassedBy missed) {
            return next(way, progress.after(missed.step(), today));
        }
        if (standing instanceof Standing.Waiting waiting) {
            return new Next(waiting.step(), waiting.until(), words.on(waiting.until()));
        }
        if (standing instanceof Standing.Due due) {
            return new Next(
                    due.step(),
                    today,
                    progress.tried()
                            .map(tried -> words.triedSince(tried.since()))
                            .orElse(words.tonight()));
        }
        return nothing();
    }
}

package io.valuehub.routes.verb;

import io.valuehub.analytics.journey.Leaving;
import io.valuehub.analytics.journey.Standing;
import io.valuehub.routes.ledger.Enrolment;
import io.valuehub.routes.ledger.Enrolments;
import io.valuehub.routes.ledger.StepsTaken;
import io.valuehub.routes.report.InJourney;
import io.valuehub.routes.settings.CampaignSettings;
import io.valuehub.routes.settings.JourneySettings;
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

    JourneyStandings(Hub hub) {
        this.hub = hub;
        this.zone = hub.settings().timeZone();
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
        Optional<Next> next = pass.isInside() ? campaign.flatMap(one -> next(pass, one)) : Optional.empty();
        return new InJourney(
                pass.campaign(),
                pass.arm(),
                pass.enteredAt(),
                pass.heldOutBy(),
                taken,
                next.map(Next::step).orElse(null),
                next.map(Next::on).orElse(null),
                Optional.ofNullable(pass.left()).map(Leaving::name).orElse(null),
                pass.leftAt(),
                JourneyWords.standing(
                        pass,
                        campaign.map(CampaignSettings::segment),
                        next.map(one -> one.words()),
                        Optional.ofNullable(pass.leftAt()).map(at -> LocalDate.ofInstant(at, zone))));
    }

    private record Next(String step, LocalDate on, String words) {}

    private Optional<Next> next(Enrolment pass, CampaignSettings campaign) {
        JourneySettings journey = campaign.journey().orElseThrow();
        String arm = journey.arms().containsKey(pass.arm())
                ? pass.arm()
                : journey.arms().keySet().iterator().next();
        Standing standing = journey.way(arm).standing(pass.progress(), today);
        if (standing instanceof Standing.Waiting waiting) {
            return Optional.of(new Next(waiting.step(), waiting.until(), "on " + waiting.until()));
        }
        if (standing instanceof Standing.Due due) {
            return Optional.of(new Next(
                    due.step(),
                    today,
                    pass.progress()
                            .tried()
                            .map(tried -> "as soon as it may be taken; tried since " + tried.since())
                            .orElse("tonight")));
        }
        return Optional.empty();
    }
}

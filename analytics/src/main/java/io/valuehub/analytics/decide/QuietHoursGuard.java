package io.valuehub.analytics.decide;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;

/** Nothing is sent in the shop's quiet hours; it waits until they end. */
final class QuietHoursGuard implements Guard {

    @Override
    public Verdict check(ContactContext context) {
        ContactRules rules = context.rules();
        LocalDateTime local = LocalDateTime.ofInstant(context.now(), rules.zone());
        if (!isQuiet(local.toLocalTime(), rules.quietFrom(), rules.quietUntil())) {
            return Verdict.allowed();
        }
        LocalDateTime end = local.toLocalDate().atTime(rules.quietUntil());
        if (!end.isAfter(local)) {
            end = end.plusDays(1);
        }
        return new Verdict.Deferred(
                firstAfter(context.now(), end, rules.zone()),
                "quiet hours from " + rules.quietFrom() + " to " + rules.quietUntil());
    }

    private static boolean isQuiet(LocalTime time, LocalTime from, LocalTime until) {
        boolean started = !time.isBefore(from);
        boolean ended = !time.isBefore(until);
        return from.isAfter(until) ? started || !ended : started && !ended;
    }

    /** The first instant after now at which clocks show this time, or jump over it. */
    private static Instant firstAfter(Instant now, LocalDateTime time, ZoneId zone) {
        ZoneOffsetTransition change = zone.getRules().getTransition(time);
        if (change != null && change.isGap()) {
            return change.getInstant();
        }
        ZonedDateTime first = time.atZone(zone);
        Instant instant = first.toInstant();
        return instant.isAfter(now) ? instant : first.withLaterOffsetAtOverlap().toInstant();
    }
}

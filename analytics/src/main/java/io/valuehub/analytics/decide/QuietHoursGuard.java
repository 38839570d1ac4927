package io.valuehub.analytics.decide;

import io.valuehub.analytics.words.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;

/** Nothing is sent in quiet hours where the person is, or may be; it waits until they end. */
final class QuietHoursGuard implements Guard {

    /** From the end of one zone's hours to that of another: after a day round the earth there is no hour that suits all. */
    private static final Duration LONGEST = Duration.ofHours(36);

    @Override
    public Verdict check(ContactContext context) {
        ContactRules rules = context.rules();
        Instant free = afterAll(context.now(), rules, rules.quietZones());
        if (free.isAfter(context.now().plus(LONGEST))) {
            free = afterAll(context.now(), rules, List.of(rules.zone()));
        }
        return free.equals(context.now())
                ? Verdict.allowed()
                : new Verdict.Deferred(
                        free, rules.words().say(Sentence.QUIET_HOURS, rules.quietFrom(), rules.quietUntil()));
    }

    /** The first moment that is quiet nowhere; later than {@link #LONGEST} when there is none. */
    private static Instant afterAll(Instant now, ContactRules rules, List<ZoneId> zones) {
        Instant free = now;
        for (int at = 0, since = 0;
                since < zones.size() && free.isBefore(now.plus(LONGEST).plusSeconds(1));
                at++) {
            Instant end = end(free, rules, zones.get(at % zones.size()));
            since = end.equals(free) ? since + 1 : 1;
            free = end;
        }
        return free;
    }

    /** When the hours end that are there at this moment; this moment when there are none. */
    private static Instant end(Instant now, ContactRules rules, ZoneId zone) {
        LocalDateTime local = LocalDateTime.ofInstant(now, zone);
        if (!isQuiet(local.toLocalTime(), rules.quietFrom(), rules.quietUntil())) {
            return now;
        }
        LocalDateTime end = local.toLocalDate().atTime(rules.quietUntil());
        return firstAfter(now, end.isAfter(local) ? end : end.plusDays(1), zone);
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

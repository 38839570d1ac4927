package io.valuehub.analytics.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** At most so many messages in 24 hours, 7 days and 30 days, over all campaigns. */
final class CapGuard implements Guard {

    private record Cap(int most, Duration window, String words) {}

    @Override
    public Verdict check(ContactContext context) {
        ContactRules rules = context.rules();
        List<Cap> caps = List.of(
                new Cap(rules.perDay(), Duration.ofDays(1), "24 hours"),
                new Cap(rules.perWeek(), Duration.ofDays(7), "7 days"),
                new Cap(rules.perMonth(), Duration.ofDays(30), "30 days"));
        for (Cap cap : caps) {
            Instant start = context.now().minus(cap.window);
            long sent = context.contacts().stream()
                    .filter(at -> at.isAfter(start) && !at.isAfter(context.now()))
                    .count();
            if (sent >= cap.most) {
                return Verdict.refused("had %d message%s in %s, and %d is the most allowed"
                        .formatted(sent, sent == 1 ? "" : "s", cap.words, cap.most));
            }
        }
        return Verdict.allowed();
    }
}

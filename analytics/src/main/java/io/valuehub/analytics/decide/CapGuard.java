package io.valuehub.analytics.decide;

import io.valuehub.analytics.words.Sentence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** At most so many messages in 24 hours, 7 days and 30 days, over all campaigns. */
final class CapGuard implements Guard {

    private record Cap(int most, int days) {}

    @Override
    public Verdict check(ContactContext context) {
        ContactRules rules = context.rules();
        List<Cap> caps =
                List.of(new Cap(rules.perDay(), 1), new Cap(rules.perWeek(), 7), new Cap(rules.perMonth(), 30));
        for (Cap cap : caps) {
            Instant start = context.now().minus(Duration.ofDays(cap.days));
            long sent = context.contacts().stream()
                    .filter(at -> at.isAfter(start) && !at.isAfter(context.now()))
                    .count();
            if (sent >= cap.most) {
                return cap.days == 1
                        ? context.refuse(Sentence.MESSAGES_IN_HOURS, sent, cap.most)
                        : context.refuse(Sentence.MESSAGES_IN_DAYS, sent, cap.days, cap.most);
            }
        }
        return Verdict.allowed();
    }
}

package io.valuehub.analytics.decide;

import java.util.List;
import java.util.Optional;

/** The guards every contact must pass. A new reason not to send is one class and one line here. */
public final class Guards {

    private static final List<Guard> STANDARD = List.of(
            new ConsentGuard(),
            new SuppressionGuard(),
            new HoldoutGuard(),
            new StalePlanGuard(),
            new CooldownGuard(),
            new CapGuard(),
            new QuietHoursGuard());

    private Guards() {}

    /** All guards, the gravest first. */
    public static List<Guard> standard() {
        return STANDARD;
    }

    /** What the standard guards say together: the first refusal, else the latest deferral, else allowed. */
    public static Verdict check(ContactContext context) {
        Verdict result = Verdict.allowed();
        for (Guard guard : STANDARD) {
            Verdict verdict = guard.check(context);
            if (verdict instanceof Verdict.Refused) {
                return verdict;
            }
            if (verdict instanceof Verdict.Deferred later
                    && !(result instanceof Verdict.Deferred earlier
                            && !later.until().isAfter(earlier.until()))) {
                result = verdict;
            }
        }
        return result;
    }

    /**
     * Why a person cannot be contacted at all, if so; for choosing actions, when quiet hours do not matter yet.
     *
     * @return the reason of the first refusal
     */
    public static Optional<String> refusal(ContactContext context) {
        return check(context) instanceof Verdict.Refused refused ? Optional.of(refused.reason()) : Optional.empty();
    }
}

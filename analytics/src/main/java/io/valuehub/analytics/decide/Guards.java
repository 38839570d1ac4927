package io.valuehub.analytics.decide;

import java.util.List;
import java.util.Optional;

/** The guards every contact must pass. A new reason not to send is one class and one line here. */
public final class Guards {

    private static final Guard OBJECTION = new ObjectionGuard();

    private static final List<Guard> STANDARD = List.of(
            OBJECTION,
            new ConsentGuard(),
            new SuppressionGuard(),
            new HoldoutGuard(),
            new StalePlanGuard(),
            new UnhappyGuard(),
            new CooldownGuard(),
            new CapGuard(),
            new QuietHoursGuard());

    /** Of what says nothing to the person: no message needs a yes, an address that takes it, a free day or hour. */
    private static final List<Guard> SILENT =
            List.of(OBJECTION, new HoldoutGuard(), new StalePlanGuard(), new UnhappyGuard(), new CooldownGuard());

    /** Those that stand in the way for good, whatever the person got lately. */
    private static final List<Guard> LASTING = List.of(OBJECTION, new ConsentGuard(), new SuppressionGuard());

    private Guards() {}

    /** All guards, the gravest first. */
    public static List<Guard> standard() {
        return STANDARD;
    }

    /** What the standard guards say together: the first refusal, else the latest deferral, else allowed. */
    public static Verdict check(ContactContext context) {
        return check(context.silent() ? SILENT : STANDARD, context);
    }

    private static Verdict check(List<Guard> guards, ContactContext context) {
        Verdict result = Verdict.allowed();
        for (Guard guard : guards) {
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
        return reason(check(context));
    }

    /** Why a person must not be contacted whatever they got lately: they object, did not agree, or are suppressed. */
    public static Optional<String> lastingRefusal(ContactContext context) {
        return reason(check(context.silent() ? List.of(OBJECTION) : LASTING, context));
    }

    private static Optional<String> reason(Verdict verdict) {
        return verdict instanceof Verdict.Refused refused ? Optional.of(refused.reason()) : Optional.empty();
    }
}

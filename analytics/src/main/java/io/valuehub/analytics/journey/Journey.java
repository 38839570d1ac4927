package io.valuehub.analytics.journey;

import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A journey as it is now: steps in order. Steps are known by id, so that it may be changed while people are inside: they go
 * on after the last step behind them that there still is, and nobody gets a step twice.
 *
 * @param steps in order, at least one, each with an id of its own
 * @param exits what ends it early
 */
public record Journey(List<Step> steps, Set<Exit> exits) {

    public Journey {
        steps = List.copyOf(steps);
        exits = Set.copyOf(exits);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("There was no step but there must be at least one");
        }
        if (steps.stream().map(Step::id).distinct().count() < steps.size()) {
            throw new IllegalArgumentException("Two steps have one id: " + steps);
        }
    }

    /**
     * A step.
     *
     * @param id under which it is known
     * @param after how long after the day of the step before, or of entering
     * @param patience how long it is tried from the day it could first not be taken; after that it is passed by
     */
    public record Step(String id, Period after, Period patience) {}

    /**
     * Where somebody stands. Steps without a wait between them are a day apart, so that deciding twice in one day takes
     * nobody two steps further.
     */
    public Standing standing(Progress progress, LocalDate today) {
        int next = next(progress);
        if (next == steps.size()) {
            return new Standing.Finished();
        }
        Step step = steps.get(next);
        LocalDate due = due(step, progress);
        if (today.isBefore(due)) {
            return new Standing.Waiting(step.id(), due);
        }
        return progress.tried()
                        .filter(tried -> tried.step().equals(step.id()))
                        .filter(tried -> !today.isBefore(tried.since().plus(step.patience())))
                        .isPresent()
                ? new Standing.PassedBy(step.id())
                : new Standing.Due(step.id());
    }

    private int next(Progress progress) {
        Set<String> behind = new HashSet<>();
        progress.passed().forEach(passed -> behind.add(passed.step()));
        int next = 0;
        for (int i = 0; i < steps.size(); i++) {
            next = behind.contains(steps.get(i).id()) ? i + 1 : next;
        }
        return next;
    }

    private static LocalDate due(Step step, Progress progress) {
        Optional<LocalDate> last =
                progress.passed().stream().map(Progress.Passed::on).max(LocalDate::compareTo);
        LocalDate waited = last.orElse(progress.entered()).plus(step.after());
        LocalDate tomorrow = last.map(day -> day.plusDays(1)).orElse(waited);
        return waited.isBefore(tomorrow) ? tomorrow : waited;
    }

    /**
     * What takes somebody out before the last step.
     *
     * @param optedOut whether they must not be written to any more
     * @param ordered whether there is an order that was not known when they entered
     * @param inSegment whether they are in the segment the journey is for
     */
    public Optional<Leaving> exit(boolean optedOut, boolean ordered, boolean inSegment) {
        if (optedOut) {
            return Optional.of(Leaving.UNSUBSCRIBED);
        }
        if (ordered && exits.contains(Exit.ON_PURCHASE)) {
            return Optional.of(Leaving.PURCHASE);
        }
        return !inSegment && exits.contains(Exit.LEFT_SEGMENT) ? Optional.of(Leaving.LEFT_SEGMENT) : Optional.empty();
    }

    /** Days from entering to the last step when nothing delays it; a month counts at its longest. */
    public int days() {
        LocalDate start = LocalDate.of(2001, 7, 1); // July and August have 31 days each
        LocalDate day = start;
        for (int i = 0; i < steps.size(); i++) {
            LocalDate waited = day.plus(steps.get(i).after());
            day = i > 0 && waited.isEqual(day) ? day.plusDays(1) : waited;
        }
        return (int) ChronoUnit.DAYS.between(start, day);
    }
}

package io.valuehub.analytics.journey;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * How far somebody has come in a journey. Days are the shop's.
 *
 * @param entered the day they entered
 * @param passed the steps behind them, whatever became of each, in any order
 * @param tried the step that was due and could not be taken, if there is one
 */
public record Progress(LocalDate entered, List<Passed> passed, Optional<Tried> tried) {

    public Progress {
        Objects.requireNonNull(entered, "entered");
        passed = List.copyOf(passed);
        Objects.requireNonNull(tried, "tried");
    }

    /**
     * A step that is behind somebody.
     *
     * @param step its id
     * @param on the day
     */
    public record Passed(String step, LocalDate on) {}

    /**
     * A step that could not be taken.
     *
     * @param step its id
     * @param since the day it was tried first
     */
    public record Tried(String step, LocalDate since) {}

    /** Somebody who enters. */
    public static Progress entering(LocalDate on) {
        return new Progress(on, List.of(), Optional.empty());
    }

    /** After another step. */
    public Progress after(String step, LocalDate on) {
        List<Passed> all = new ArrayList<>(passed);
        all.add(new Passed(step, on));
        return new Progress(entered, all, Optional.empty());
    }

    /**
     * The same with other names.
     *
     * @param names the new one by the old one
     */
    public Progress named(Map<String, String> names) {
        return new Progress(
                entered,
                passed.stream()
                        .map(one -> new Passed(names.getOrDefault(one.step(), one.step()), one.on()))
                        .toList(),
                tried.map(one -> new Tried(names.getOrDefault(one.step(), one.step()), one.since())));
    }

    /** After a step was tried in vain; the first day it was counts. */
    public Progress trying(String step, LocalDate on) {
        return tried.filter(one -> one.step().equals(step)).isPresent()
                ? this
                : new Progress(entered, passed, Optional.of(new Tried(step, on)));
    }
}

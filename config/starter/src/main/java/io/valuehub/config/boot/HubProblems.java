package io.valuehub.config.boot;

import io.valuehub.analytics.problem.Problem;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is wrong with parts of the hub that were left out so that the rest could run. Thread-safe. */
public final class HubProblems {

    private final List<Problem> problems = new CopyOnWriteArrayList<>();

    void add(List<Problem> more) {
        more.stream().filter(problem -> !problems.contains(problem)).forEach(problems::add);
    }

    /** In the order they were found. */
    public List<Problem> all() {
        return List.copyOf(problems);
    }
}

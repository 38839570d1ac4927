package io.valuehub.config.spring;

import io.valuehub.analytics.problem.Problem;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What is wrong with a hub that runs nevertheless: files that were left out, connections that cannot be used. Thread-safe. */
public final class HubProblems {

    private final List<Problem> problems = new CopyOnWriteArrayList<>();

    /** Adds them. */
    public void add(Collection<Problem> found) {
        problems.addAll(found);
    }

    /** All so far, oldest first. */
    public List<Problem> all() {
        return List.copyOf(problems);
    }
}

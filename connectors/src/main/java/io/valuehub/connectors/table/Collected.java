package io.valuehub.connectors.table;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Problems of several parts, so that all are told at once. */
final class Collected {

    private final List<Problem> problems = new ArrayList<>();

    void add(Problem problem) {
        problems.add(problem);
    }

    /** The part; null when it had problems, which are kept. */
    <T> T of(Supplier<T> part) {
        try {
            return part.get();
        } catch (ConfigProblem e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** @throws ConfigProblem when there is any */
    void throwAny() {
        if (!problems.isEmpty()) {
            throw new ConfigProblem(problems);
        }
    }
}

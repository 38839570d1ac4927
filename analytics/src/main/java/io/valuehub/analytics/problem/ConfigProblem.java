package io.valuehub.analytics.problem;

import java.util.List;
import java.util.stream.Collectors;

/** Something the owner or integrator can mend: all problems found are collected and told at once. */
public final class ConfigProblem extends HubException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public ConfigProblem(List<Problem> problems) {
        super(message(problems), null);
        this.problems = List.copyOf(problems);
    }

    public ConfigProblem(Problem problem) {
        this(List.of(problem));
    }

    /** Every problem found, in the order of the file. */
    public List<Problem> problems() {
        return problems;
    }

    private static String message(List<Problem> problems) {
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("a ConfigProblem needs at least one problem");
        }
        return problems.stream().map(Problem::toString).collect(Collectors.joining(System.lineSeparator()));
    }
}

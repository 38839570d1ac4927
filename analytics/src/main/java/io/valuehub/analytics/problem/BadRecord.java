package io.valuehub.analytics.problem;

/** One record that cannot be read: it is put into quarantine with this reason, counted, and the run goes on. */
public final class BadRecord extends HubException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public BadRecord(Problem problem) {
        super(problem.toString(), null);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}

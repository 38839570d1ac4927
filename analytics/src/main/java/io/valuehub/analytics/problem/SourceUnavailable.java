package io.valuehub.analytics.problem;

/** A store, CRM or channel did not answer as it should; nothing was committed and the next run tries again. */
public final class SourceUnavailable extends HubException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    public SourceUnavailable(Problem problem, Throwable cause) {
        super(problem.toString(), cause);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}

package io.valuehub.connectors;

import io.valuehub.analytics.problem.HubException;
import java.io.IOException;

/** A login that must go before a request did not succeed: the request itself never left. */
public final class LoginFailure extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient HubException problem;

    public LoginFailure(HubException problem) {
        super(problem.getMessage(), problem.getCause());
        this.problem = problem;
    }

    /** What the owner is told. */
    public HubException problem() {
        return problem;
    }
}

package io.valuehub.analytics.problem;

/** Anything the hub refuses or fails to do. The subclass says who can mend it. */
public abstract sealed class HubException extends RuntimeException permits ConfigProblem, SourceUnavailable, BadRecord {

    private static final long serialVersionUID = 1L;

    HubException(String message, Throwable cause) {
        super(message, cause);
    }
}

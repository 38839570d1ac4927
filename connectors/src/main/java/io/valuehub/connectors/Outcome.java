package io.valuehub.connectors;

/** How a failed sink left an action (stand-in until the connectors branch is merged). */
public record Outcome(Kind kind, String reason) {
    public enum Kind {
        NOT_WRITTEN,
        REFUSED,
        UNKNOWN
    }

    public static Outcome of(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof java.net.ConnectException) {
                return new Outcome(Kind.NOT_WRITTEN, "connection refused");
            }
            if (t instanceof IllegalArgumentException) {
                return new Outcome(Kind.REFUSED, "refused");
            }
        }
        return new Outcome(Kind.UNKNOWN, "no answer");
    }
}

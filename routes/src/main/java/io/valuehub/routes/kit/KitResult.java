package io.valuehub.routes.kit;

/**
 * How one case of the kit ended.
 *
 * @param kind the connector
 * @param part the stream, or the sink as {@code <verb>-sink}
 * @param name the case
 * @param state how it ended
 * @param words what was wrong, or why it does not apply; empty when it passed
 */
public record KitResult(String kind, String part, String name, State state, String words) {

    /** How a case ended. */
    public enum State {
        PASSED,
        FAILED,
        /** The fixture says, plausibly, that this cannot happen to it. */
        NOT_APPLICABLE
    }

    /** {@code woocommerce/orders full-read}. */
    @Override
    public String toString() {
        return kind + "/" + part + " " + name + (words.isEmpty() ? "" : ": " + words);
    }
}

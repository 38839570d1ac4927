package io.valuehub.connectors.push;

/** Is told of browsers that take no more notifications. */
@FunctionalInterface
public interface EndedSubscriptions {

    /** @param endpoint the browser's address at its push service */
    void ended(String endpoint);
}

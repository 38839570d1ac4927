package io.valuehub.routes.verb;

/** Hands a rendered action to its sink. */
@FunctionalInterface
interface Handover {

    /**
     * Returns when the sink took it.
     *
     * @param verb {@code email}, {@code coupon} …
     * @param message the action as a sink takes it
     * @return the provider's receipt; null when it gives none
     * @throws Exception what the sink or its route threw
     */
    String give(String verb, String message) throws Exception;
}

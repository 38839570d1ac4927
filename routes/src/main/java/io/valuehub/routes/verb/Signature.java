package io.valuehub.routes.verb;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * How a verb is written, and how it is made.
 *
 * @param verb the word after {@code value:}
 * @param required options that must be given
 * @param optional options that may be given
 * @param feed whether routes start from it; otherwise they call it
 * @param maker makes it, once for each endpoint
 */
public record Signature(
        String verb, Set<String> required, Set<String> optional, boolean feed, Function<Hub, Verb> maker) {

    /** A verb a route calls. */
    static Signature step(String verb, Set<String> required, Set<String> optional, Function<Hub, Step> maker) {
        return new Signature(verb, required, optional, false, maker::apply);
    }

    /** A verb a route starts from. */
    static Signature feed(String verb, Set<String> required, Set<String> optional, Function<Hub, Feed> maker) {
        return new Signature(verb, required, optional, true, maker::apply);
    }

    /** Every option it knows, sorted. */
    public Set<String> options() {
        Set<String> options = new TreeSet<>(required);
        options.addAll(optional);
        return options;
    }
}

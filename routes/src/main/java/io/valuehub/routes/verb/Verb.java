package io.valuehub.routes.verb;

/**
 * One word after {@code value:}. A new one is a class that implements {@link Step} or {@link Feed} and one line in
 * {@link Verbs}.
 */
public sealed interface Verb permits Step, Feed {}

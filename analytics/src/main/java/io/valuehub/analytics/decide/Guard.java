package io.valuehub.analytics.decide;

/** One reason not to contact a person. Asked when an action is chosen and again at the moment it is sent. */
@FunctionalInterface
public interface Guard {

    /** What this guard says to contacting the person now. */
    Verdict check(ContactContext context);
}

package io.valuehub.routes.verb;

import io.valuehub.routes.ledger.Enrolment;

/**
 * What a journey has for a person on one night.
 *
 * @param enrolment their pass; null where they are not and cannot get inside
 * @param arm whose steps they take
 * @param step the next one; empty where there is none
 * @param closed why it cannot be taken tonight; empty when it may
 */
record JourneyTurn(Enrolment enrolment, String arm, String step, String closed) {

    static JourneyTurn none(String why) {
        return new JourneyTurn(null, "", "", why);
    }

    boolean isOpen() {
        return closed.isEmpty();
    }
}

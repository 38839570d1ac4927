package io.valuehub.routes.verb;

import io.valuehub.analytics.decide.Verdict;
import io.valuehub.routes.ledger.ClaimedAction;
import io.valuehub.routes.ledger.Recipient;

/** Asks every guard, at the moment an action is about to leave, whether it may. */
interface Gatekeeper {

    Recipient recipient(ClaimedAction action);

    Verdict verdict(ClaimedAction action, Recipient recipient);
}

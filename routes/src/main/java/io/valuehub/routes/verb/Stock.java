package io.valuehub.routes.verb;

import io.valuehub.analytics.recommend.Placement;
import io.valuehub.analytics.words.Sentence;
import io.valuehub.analytics.words.Words;
import io.valuehub.routes.ledger.Recommendations;

/**
 * Whether there is a product to show that is for sale and in stock. Asked for everybody while they are few, otherwise of
 * those only for whom such an action was chosen.
 */
final class Stock {

    private final Recommendations recommendations;
    private final boolean everybody;
    private final Words words;

    Stock(Hub hub, boolean everybody) {
        this.recommendations = new Recommendations(hub.ledger(), hub.clock(), hub.settings());
        this.everybody = everybody;
        this.words = hub.settings().decide().words();
    }

    /** Why an action that shows such products is not open to a person; empty when it is, or shows none. */
    String ruledOut(long person, String products) {
        return everybody && !isThere(person, products) ? nothing() : "";
    }

    /** That there is nothing to show, in words. */
    String nothing() {
        return words.say(Sentence.NOTHING_IN_STOCK);
    }

    boolean isThere(long person, String products) {
        if (products.isEmpty()) {
            return true;
        }
        for (Placement placement : Placement.values()) {
            if (placement.word().equals(products)) {
                return !recommendations.of(person, placement, 1).isEmpty();
            }
        }
        return false;
    }
}

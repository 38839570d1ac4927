package io.valuehub.routes.mail;

import io.valuehub.analytics.words.Sentence;
import io.valuehub.analytics.words.Words;

/** There is nothing to write to this person, and will not be by trying again. */
public final class NothingToSay extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Sentence why;
    private final String[] values;

    /** @param why a sentence without its subject, as reasons of skipped actions are */
    NothingToSay(Sentence why, String... values) {
        super(Words.ENGLISH.say(why, (Object[]) values));
        this.why = why;
        this.values = values;
    }

    /** What it is about cannot be bought any more, and nothing like it. */
    static NothingToSay nothingInStock() {
        return new NothingToSay(Sentence.NOTHING_LEFT_IN_STOCK);
    }

    /** What it is about has no page that a message could lead to. */
    static NothingToSay noPage() {
        return new NothingToSay(Sentence.NO_PAGE);
    }

    /** In the owner's language. */
    public String in(Words words) {
        return words.say(why, (Object[]) values);
    }
}

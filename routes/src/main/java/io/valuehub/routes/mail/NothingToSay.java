package io.valuehub.routes.mail;

/** There is nothing to write to this person, and will not be by trying again. */
public final class NothingToSay extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param why a sentence without its subject, as reasons of skipped actions are */
    NothingToSay(String why) {
        super(why);
    }

    /** What it is about cannot be bought any more, and nothing like it. */
    static NothingToSay nothingInStock() {
        return new NothingToSay("nothing of what it is about is in stock");
    }
}

package io.valuehub.routes.mail;

/** What a message is about cannot be bought any more, and nothing like it: there is nothing to write. */
public final class NothingInStock extends RuntimeException {

    private static final long serialVersionUID = 1;

    NothingInStock() {
        super("nothing of what it is about is in stock");
    }
}

package io.valuehub.routes.kit;

/** A connector did not do what its case asks; the message says what it did and what it must do. */
final class KitFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KitFailure(String message) {
        super(message);
    }

    static void when(boolean wrong, String message) {
        if (wrong) {
            throw new KitFailure(message);
        }
    }
}

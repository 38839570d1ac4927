package io.valuehub.connectors;

import jakarta.mail.MessagingException;

/** No letter can be written to that address, or not through that server: nothing was sent, and to try again helps nobody. */
public final class AddressRefused extends MessagingException {

    private static final long serialVersionUID = 1;

    /** @param message says why, without the address */
    public AddressRefused(String message) {
        super(message);
    }
}

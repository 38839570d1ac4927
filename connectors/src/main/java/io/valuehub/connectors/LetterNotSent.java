package io.valuehub.connectors;

import jakarta.mail.MessagingException;

/** The mail server surely has no whole letter: there was no session, or it ended before the letter's last line. */
public final class LetterNotSent extends MessagingException {

    private static final long serialVersionUID = 1;

    public LetterNotSent(String message, Exception cause) {
        super(message, cause);
    }
}

package io.valuehub.connectors.mail;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** A session with a mail server that knows whether a whole letter has left: from then on it may have been taken. */
final class LetterTransport extends SMTPTransport {

    private volatile boolean handedOver;

    LetterTransport(Session session) {
        super(session, null);
    }

    /** Whether the end of the last letter was sent, or begun to be. */
    boolean hasHandedOver() {
        return handedOver;
    }

    @Override
    public synchronized void sendMessage(Message letter, Address[] recipients) throws MessagingException {
        handedOver = false;
        super.sendMessage(letter, recipients);
    }

    @Override
    protected void finishData() throws IOException, MessagingException {
        handedOver = true;
        super.finishData();
    }
}

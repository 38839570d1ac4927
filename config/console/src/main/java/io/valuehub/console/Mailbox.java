package io.valuehub.console;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A mailbox the console can show: the demo has one. The console has no mailbox page without a bean of this type. */
public interface Mailbox {

    /** The newest first. */
    List<Message> messages();

    /** The message of that id, if it is kept. */
    Optional<Message> message(String id);

    /**
     * A message that was received.
     *
     * @param id made of letters, digits and hyphens
     * @param html null when it has none
     * @param text null when it has none
     */
    record Message(String id, String to, String subject, Instant sentAt, String html, String text) {

        /** Leaves out address and content: they are personal. */
        @Override
        public String toString() {
            return "Message[" + id + "]";
        }
    }
}

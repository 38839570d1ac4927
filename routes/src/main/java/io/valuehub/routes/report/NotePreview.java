package io.valuehub.routes.report;

/**
 * A text, a notification or a message about a customer as it would look now.
 *
 * @param person number of whom it is for or about
 * @param verb {@code sms}, {@code push} or {@code message}
 * @param to where it goes; null when that is not known, or it goes to no customer
 * @param title one line; null where there is none
 * @param text what it says
 * @param segments into which a text message is cut; 0 for others
 * @param language it is in
 * @param connection through which it would leave
 */
public record NotePreview(
        long person,
        String verb,
        String to,
        String title,
        String text,
        int segments,
        String language,
        String connection) {

    /** Leaves out everything personal. */
    @Override
    public String toString() {
        return "NotePreview[" + person + "]";
    }
}

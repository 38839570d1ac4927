package io.valuehub.routes.report;

/**
 * An email as it would look now.
 *
 * @param person number of whom it is for
 * @param to their address; null when unknown
 * @param subject one line
 * @param text the plain twin
 * @param html the message
 * @param language it is in
 * @param connection through which it would leave
 */
public record EmailPreview(
        long person, String to, String subject, String text, String html, String language, String connection) {

    /** Leaves out everything personal. */
    @Override
    public String toString() {
        return "EmailPreview[" + person + "]";
    }
}

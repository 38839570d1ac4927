package io.valuehub.connectors;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail server says of one recipient to whom a letter could not be delivered.
 *
 * @param code enhanced status code (RFC 3463); null when there is none
 * @param hard whether every letter to that address comes back, not only this one
 */
public record DeliveryStatus(String code, boolean hard) {

    private static final Pattern CODE = Pattern.compile("\\b([245])\\.(\\d{1,3})\\.(\\d{1,3})\\b");

    /**
     * No such mailbox, system or domain (5.1.1, 5.1.2, 5.1.3, 5.1.6, 5.1.10), disabled (5.2.1), no way there (5.4.4). Not the
     * sender's fault (5.1.7, 5.1.8), a full mailbox (5.2.2), a server's trouble (5.3), or a filter's (5.7).
     */
    private static final Set<String> HARD =
            Set.of("5.1.0", "5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1", "5.4.4");

    /** Replies of servers that know no better code, with words that say it is the mailbox (RFC 5321, 4.2.3). */
    private static final Pattern NO_MAILBOX = Pattern.compile(
            "\\b55[013]\\b.*(user|mailbox|recipient|address|account).{0,40}"
                    + "(unknown|not found|does not exist|doesn't exist|no longer|disabled|invalid|unavailable)"
                    + "|\\b55[013]\\b.*(unknown|no such|invalid) (user|mailbox|recipient|address|account)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /**
     * @param status the field Status; null when missing
     * @param diagnostic the field Diagnostic-Code, or a server's reply; null when missing
     */
    public static DeliveryStatus of(String status, String diagnostic) {
        Optional<String> said = code(status);
        // Servers between often sum up what the last one said as 5.0.0.
        String code = said.filter(one -> !one.endsWith(".0.0"))
                .or(() -> code(diagnostic))
                .or(() -> said)
                .orElse(null);
        boolean vague = code == null || code.equals("5.0.0");
        return new DeliveryStatus(
                code,
                vague ? diagnostic != null && NO_MAILBOX.matcher(diagnostic).find() : HARD.contains(code));
    }

    private static Optional<String> code(String text) {
        if (text == null) {
            return Optional.empty();
        }
        Matcher found = CODE.matcher(text);
        return found.find() ? Optional.of(found.group()) : Optional.empty();
    }
}

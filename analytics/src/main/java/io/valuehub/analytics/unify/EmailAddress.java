package io.valuehub.analytics.unify;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** E-mail addresses as the hub compares them. */
public final class EmailAddress {

    private static final int MAX_LENGTH = 320;

    private EmailAddress() {}

    /**
     * The form in which two addresses of one mailbox are equal: trimmed, lower case, Unicode NFC. Dots and {@code +tags}
     * stay, since they tell mailboxes apart at most providers.
     *
     * @param written an address as a source gives it; may be null
     * @return empty when it is no address (no single {@code @} with something on both sides, white space or control
     *     characters inside, or longer than 320 characters)
     */
    public static Optional<String> normalise(String written) {
        if (written == null) {
            return Optional.empty();
        }
        String address =
                Normalizer.normalize(written.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        int at = address.indexOf('@');
        boolean oneAt = at > 0 && at < address.length() - 1 && at == address.lastIndexOf('@');
        return oneAt && address.length() <= MAX_LENGTH && address.codePoints().noneMatch(EmailAddress::isForbidden)
                ? Optional.of(address)
                : Optional.empty();
    }

    private static boolean isForbidden(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.isISOControl(character)
                || ",;<>\"".indexOf(character) >= 0;
    }
}

package io.valuehub.routes.ledger;

import io.valuehub.analytics.unify.EmailAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Identifiers by which advertisers match people: SHA-256, hexadecimal, of an address or number written as each of them
 * asks for. Addresses are without white space and in small letters.
 */
public final class Identifiers {

    /** How they are written before they are hashed, as the label {@code valuehub.io/identifiers} of a sink says. */
    public enum Form {
        /** The address. */
        EMAIL,
        /** The address; at Gmail, which takes them for the same, without dots and what follows a plus. */
        EMAIL_WITHOUT_GMAIL_DOTS,
        /** Country code and number, digits only. */
        PHONE_DIGITS,
        /** E.164: the same with a plus. */
        PHONE_E164;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final List<String> GMAIL = List.of("gmail.com", "googlemail.com");
    private static final int COUNTRY_LETTERS = 2;

    private final List<Form> forms;
    private final Optional<String> country;

    /**
     * @param label of the sink, forms with spaces between; empty for plain addresses and E.164
     * @param country of numbers without a country code, where the customer has none
     */
    public Identifiers(String label, Optional<String> country) {
        this.country = country;
        List<String> words =
                List.of((label.isBlank() ? "email phone-e164" : label).strip().split("\\s+"));
        this.forms = Arrays.stream(Form.values())
                .filter(form -> words.contains(form.word()))
                .toList();
    }

    Optional<String> emailHash(String written) {
        return EmailAddress.normalise(written)
                .map(address -> address.replaceAll("\\s", "").toLowerCase(Locale.ROOT))
                .map(address -> forms.contains(Form.EMAIL_WITHOUT_GMAIL_DOTS) ? withoutDots(address) : address)
                .map(ExportSource::hash);
    }

    private static String withoutDots(String address) {
        int at = address.lastIndexOf('@');
        String host = address.substring(at + 1);
        if (!GMAIL.contains(host)) {
            return address;
        }
        String name = address.substring(0, at);
        int plus = name.indexOf('+');
        return (plus < 0 ? name : name.substring(0, plus)).replace(".", "") + "@" + host;
    }

    Optional<String> phoneHash(String written, String customersCountry) {
        return phone(written, customersCountry)
                .map(number -> forms.contains(Form.PHONE_DIGITS) ? number.substring(1) : number)
                .map(ExportSource::hash);
    }

    /** In E.164; empty where it is no number that can exist. */
    Optional<String> phone(String written, String customersCountry) {
        Optional<String> own = Optional.ofNullable(customersCountry)
                .map(String::strip)
                .filter(code -> code.length() == COUNTRY_LETTERS)
                .map(code -> code.toUpperCase(Locale.ROOT));
        return PhoneNumbers.normalise(written, own.or(() -> country));
    }
}

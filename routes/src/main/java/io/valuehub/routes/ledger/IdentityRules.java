package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.Customer;
import io.valuehub.routes.settings.IdentitySettings;
import io.valuehub.routes.settings.IdentitySettings.IdField;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What makes two addresses, numbers or names the same one, as the owner wants it. */
final class IdentityRules {

    private static final Set<String> GMAIL = Set.of("gmail.com", "googlemail.com");
    private static final int NAME_LENGTH = 200;

    private final IdentitySettings settings;

    IdentityRules(IdentitySettings settings) {
        this.settings = settings;
    }

    /** The form in which two addresses of one person are equal. */
    String addressKey(String normalised) {
        int at = normalised.indexOf('@');
        String box = normalised.substring(0, at);
        String domain = normalised.substring(at + 1);
        if (settings.plusAddressing() && box.indexOf('+') > 0) {
            box = box.substring(0, box.indexOf('+'));
        }
        if (settings.gmailDots() && GMAIL.contains(domain)) {
            String bare = box.replace(".", "");
            box = bare.isEmpty() ? box : bare;
            domain = "gmail.com";
        }
        return box + "@" + domain;
    }

    /**
     * How many people a clue may lead to before it leads to none of them. A shop that keeps two customers of one name and
     * number apart, or fills the number in by itself, knows better than the number.
     */
    int limit(Clue clue) {
        if (clue.kind() == Clue.Kind.PHONE) {
            return 1;
        }
        boolean role = clue.kind() == Clue.Kind.EMAIL
                && settings.roleAddresses()
                        .contains(clue.key().substring(0, clue.key().indexOf('@')));
        return role ? 1 : settings.sharedAfter();
    }

    Optional<String> phone(String written) {
        return PhoneNumbers.normalise(written, settings.country());
    }

    /**
     * A name as it is compared: without accents, case and order; empty unless first and last name are known, as one alone
     * tells a family's members not apart.
     */
    static String name(Customer customer) {
        if (isBlank(customer.firstName()) || isBlank(customer.lastName())) {
            return "";
        }
        String plain = Normalizer.normalize(customer.firstName() + " " + customer.lastName(), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
        String sorted = Arrays.stream(plain.split(" ")).sorted().collect(Collectors.joining(" "));
        return Fit.withHash(sorted, NAME_LENGTH);
    }

    /** Whether the source itself says that the address was never confirmed. */
    static boolean isUnverified(Customer customer) {
        return Stream.of("email-verified", "emailVerified", "email_verified", "verified_email", "verifiedEmail")
                .map(customer.attributes()::get)
                .anyMatch(said -> said != null
                        && Set.of("false", "0", "no").contains(said.strip().toLowerCase(Locale.ROOT)));
    }

    /** Customers of other connections this one says to be. */
    List<Clue> elsewhere(Customer customer) {
        return settings.ids().stream()
                .filter(id -> id.connection().equals(customer.id().connection()))
                .flatMap(id -> named(id, customer).stream())
                .toList();
    }

    private static Optional<Clue> named(IdField id, Customer customer) {
        return Optional.ofNullable(customer.attributes().get(id.field()))
                .map(String::strip)
                .filter(value -> !value.isEmpty() && value.length() <= 200)
                .map(value -> new Clue(Clue.Kind.CUSTOMER, id.of() + "/" + value));
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}

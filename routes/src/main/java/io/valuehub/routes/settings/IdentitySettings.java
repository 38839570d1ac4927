package io.valuehub.routes.settings;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * When two records are of one person.
 *
 * @param country of phone numbers written without a country code (ISO 3166, two letters); empty: those are not looked at
 * @param plusAddressing whether {@code ana+shop@example.com} is {@code ana@example.com}
 * @param gmailDots whether {@code a.na@gmail.com} is {@code ana@gmail.com}
 * @param sharedAfter how many customers of one connection, or different names, an address or number may have before it
 *     leads to none of them
 * @param roleAddresses words before the {@code @} of addresses that are no one person's: shared by more than one
 * @param ids fields of customers that name a customer of another connection
 */
public record IdentitySettings(
        Optional<String> country,
        boolean plusAddressing,
        boolean gmailDots,
        int sharedAfter,
        Set<String> roleAddresses,
        List<IdField> ids) {

    /** What holds when the owner says nothing. */
    public static final IdentitySettings STANDARD = new IdentitySettings(
            Optional.empty(),
            false,
            false,
            5,
            Set.of(
                    "info",
                    "office",
                    "contact",
                    "contacto",
                    "kontakt",
                    "hello",
                    "hola",
                    "sales",
                    "ventas",
                    "admin",
                    "support",
                    "team",
                    "mail",
                    "post",
                    "shop",
                    "accounts",
                    "billing",
                    "orders",
                    "pedidos",
                    "buero",
                    "noreply",
                    "no-reply"),
            List.of());

    public IdentitySettings {
        roleAddresses = Set.copyOf(roleAddresses);
        ids = List.copyOf(ids);
    }

    /** The same, where an address with a tag or other dots is the same address. */
    public IdentitySettings withLooseAddresses() {
        return new IdentitySettings(country, true, true, sharedAfter, roleAddresses, ids);
    }

    /**
     * A field that says who a customer is elsewhere.
     *
     * @param connection whose customers have the field
     * @param field one of their attributes
     * @param of the connection whose customer id it holds
     */
    public record IdField(String connection, String field, String of) {}
}

package io.valuehub.routes.mail;

import io.valuehub.connectors.Connection;
import io.valuehub.routes.settings.HubSettings;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.IDN;
import java.net.URI;
import java.util.Optional;

/**
 * The shop as its customers see it in an email.
 *
 * @param name the option {@code shop-name}, else from the sender's {@code from} ({@code "Shop <hello@example.com>"}), else the
 *     domain of the sender or the shop
 * @param url its front page: the option {@code shop-url}, else the {@code url} of a connection that orders are read from;
 *     null when there is neither
 * @param address the postal address the law of some countries asks for; null when not given
 * @param domain of the sender, for message ids
 */
public record Shop(String name, String url, String address, String domain) {

    /**
     * The shop that sends through a connection with maybe the options {@code from}, {@code shop-name}, {@code shop-url} and
     * {@code postal-address}.
     */
    public static Shop of(HubSettings settings, Connection mail) {
        InternetAddress from = from(mail).orElse(new InternetAddress());
        String email = Optional.ofNullable(from.getAddress()).orElse("");
        String domain = email.contains("@") ? ascii(email.substring(email.indexOf('@') + 1)) : "valuehub.invalid";
        String url = mail.text("shop-url").filter(PlainText::isWebAddress).orElseGet(() -> url(settings));
        String name = mail.text("shop-name")
                .or(() -> Optional.ofNullable(from.getPersonal()))
                .map(PlainText::line)
                .filter(personal -> !personal.isEmpty())
                .orElseGet(() -> email.contains("@") ? domain : host(url));
        return new Shop(
                name, url, mail.text("postal-address").map(PlainText::line).orElse(null), domain);
    }

    private static String host(String url) {
        String host = url == null ? null : URI.create(url).getHost();
        return host == null ? "" : host;
    }

    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException e) {
            return domain;
        }
    }

    private static Optional<InternetAddress> from(Connection mail) {
        return mail.text("from").flatMap(text -> {
            try {
                return Optional.of(new InternetAddress(text));
            } catch (AddressException e) {
                return Optional.empty();
            }
        });
    }

    /** Of what orders are read from: others have addresses too, of their API. */
    private static String url(HubSettings settings) {
        return settings.connections().values().stream()
                .filter(connection -> Optional.ofNullable(settings.syncs().get(connection.name()))
                        .filter(sync -> sync.streams().contains("orders"))
                        .isPresent())
                .flatMap(connection -> connection.text("url").stream())
                .filter(PlainText::isWebAddress)
                .findFirst()
                .orElse(null);
    }
}

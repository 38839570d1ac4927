package io.valuehub.config.ping;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.HubException;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectionKind;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** Says hello to a mail server and logs in. No letter is written. */
final class MailPing implements Ping {

    private static final String MILLISECONDS = "5000";

    @Override
    public void ask(Connection connection, ConnectionKind kind) {
        String place = "connections." + connection.name();
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.connectiontimeout", MILLISECONDS);
        properties.setProperty("mail.smtp.timeout", MILLISECONDS);
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        String starttls = kind.value(connection, "starttls").orElse("false");
        properties.setProperty("mail.smtp.starttls.enable", starttls);
        properties.setProperty("mail.smtp.starttls.required", starttls);
        properties.setProperty(
                "mail.smtp.ssl.enable", kind.value(connection, "tls").orElse("false"));
        Optional<String> username = login(connection, kind, "username");
        properties.setProperty("mail.smtp.auth", String.valueOf(username.isPresent()));
        try (Transport transport = Session.getInstance(properties).getTransport("smtp")) {
            transport.connect(
                    kind.value(connection, "host").orElse(""),
                    Integer.parseInt(kind.value(connection, "port").orElse("-1")),
                    username.orElse(null),
                    username.isPresent() ? login(connection, kind, "password").orElse("") : null);
        } catch (AuthenticationFailedException e) {
            throw new ConfigProblem(
                    new Problem(place, "refused the login", "must be let in", "check username and password"));
        } catch (MessagingException e) {
            throw unreachable(place, connection, kind, e);
        }
    }

    private static Optional<String> login(Connection connection, ConnectionKind kind, String part) {
        return Optional.ofNullable(kind.login().get(part))
                .flatMap(option -> kind.value(connection, option))
                .filter(value -> !value.isBlank());
    }

    private static HubException unreachable(
            String place, Connection connection, ConnectionKind kind, MessagingException e) {
        if (String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("starttls")) {
            return new ConfigProblem(new Problem(
                    place + ".security",
                    "was 'starttls', which the server does not offer",
                    "must be what the server offers",
                    "set security: tls for port 465; none sends letters and passwords in clear, "
                            + "for a server on this machine only"));
        }
        String server = kind.value(connection, "host").orElse("") + ":"
                + kind.value(connection, "port").orElse("");
        return new SourceUnavailable(
                new Problem(
                        place,
                        "did not answer as a mail server at " + server,
                        "must take letters",
                        "check host, port and security, and that it runs"),
                e);
    }
}

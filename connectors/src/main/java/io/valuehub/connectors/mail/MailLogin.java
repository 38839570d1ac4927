package io.valuehub.connectors.mail;

import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectionKind;
import jakarta.mail.PasswordAuthentication;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.component.mail.MailAuthenticator;

/**
 * The login of one mail connection, so that no secret stands in an endpoint's address. Without a user name nobody logs
 * in: camel-mail would try even with an empty one.
 */
public final class MailLogin extends MailAuthenticator {

    private final ConnectionKind kind;
    private final Supplier<Connection> current;

    /** @param current the connection as it is now: its password may be replaced while the hub runs */
    public MailLogin(ConnectionKind kind, Supplier<Connection> current) {
        this.kind = kind;
        this.current = current;
    }

    @Override
    public PasswordAuthentication getPasswordAuthentication() {
        Connection connection = current.get();
        Map<String, String> options = kind.login();
        String username = kind.value(connection, options.get("username"))
                .filter(name -> !name.isBlank())
                .orElse(null);
        String password = kind.value(connection, options.get("password")).orElse(null);
        return new PasswordAuthentication(username, username == null ? null : password);
    }
}

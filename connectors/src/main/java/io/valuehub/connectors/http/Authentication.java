package io.valuehub.connectors.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectionKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;

/** Says to the server who is asking. Called once for each try, so that a repeated request is signed afresh. */
@FunctionalInterface
interface Authentication {

    void sign(HttpRequest request) throws HttpException, IOException;

    /** Puts into a body what belongs there. */
    default void fill(ClassicHttpRequest request) throws HttpException, IOException {}

    /** Forgets a credential the server refused; whether another can be had. */
    default boolean renew() {
        return false;
    }

    /** What was fetched and must not show. */
    default List<String> secrets() {
        return List.of();
    }

    /**
     * The scheme a kind declares under {@code x-http.authentication}, with the connection's own credentials.
     *
     * @param login makes one from the declaration of a login
     * @throws ConfigProblem when an option the scheme needs is not set
     */
    static Authentication of(
            ConnectionKind kind,
            Connection connection,
            String urlScheme,
            Clock clock,
            Function<JsonNode, Authentication> login) {
        for (JsonNode declared : kind.http().path("authentication")) {
            boolean over = declared.path("over").asText(urlScheme).equals(urlScheme);
            if (over && fits(declared.path("when"), kind, connection)) {
                return declared.path("scheme").asText().equals("login")
                        ? login.apply(declared)
                        : scheme(declared, new Credentials(kind, connection, declared), clock);
            }
        }
        return request -> {};
    }

    /** An option that must be set, or options with the values they must have. */
    private static boolean fits(JsonNode when, ConnectionKind kind, Connection connection) {
        return when.isMissingNode()
                || when.isTextual() && kind.value(connection, when.asText()).isPresent()
                || when.isObject()
                        && when.properties().stream().allMatch(option -> kind.value(connection, option.getKey())
                                .filter(option.getValue().asText()::equals)
                                .isPresent());
    }

    private static Authentication scheme(JsonNode declared, Credentials credentials, Clock clock) {
        return switch (declared.path("scheme").asText()) {
            case "basic" -> header("Authorization", basic(credentials.get("username"), credentials.get("password")));
            case "bearer" -> header("Authorization", "Bearer " + credentials.get("token"));
            case "header" -> header(credentials.name(), declared.path("prefix").asText("") + credentials.get("value"));
            case "body" -> new BodyCredential(declared.path("at").asText(), credentials.get("value"));
            case "path" -> path(credentials.get("value"));
            case "sigv4" ->
                new AwsSignature(
                        credentials.get("key"),
                        credentials.get("secret"),
                        credentials.get("region"),
                        declared.path("service").asText(),
                        clock);
            default -> new OneLeggedOAuth(credentials.get("key"), credentials.get("secret"), clock);
        };
    }

    private static Authentication header(String name, String value) {
        return request -> request.setHeader(name, value);
    }

    /** An address that is itself the secret: nobody but the request on the wire sees it. */
    private static Authentication path(String secret) {
        return request -> request.setPath(secret.startsWith("/") ? secret : "/" + secret);
    }

    private static String basic(String username, String password) {
        byte[] pair = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    /** The values of the options a scheme names; no toString, for it would print them. */
    final class Credentials {

        private final ConnectionKind kind;
        private final Connection connection;
        private final JsonNode declared;

        Credentials(ConnectionKind kind, Connection connection, JsonNode declared) {
            this.kind = kind;
            this.connection = connection;
            this.declared = declared;
        }

        /** The header's name, which may be an option too: <code>{header}</code>. */
        String name() {
            return kind.filled(declared.path("name").asText(), connection).orElse("Authorization");
        }

        String get(String part) {
            String option = declared.path(part).asText(part);
            if (option.isEmpty()) {
                return "";
            }
            return kind.value(connection, option)
                    .orElseThrow(() -> new ConfigProblem(Problem.of(
                            "connections." + connection.name() + "." + option, "is missing", "must be set")));
        }
    }
}

package io.valuehub.connectors.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectionKind;
import io.valuehub.connectors.PemKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.io.support.ClassicRequestBuilder;

/** Makes the request of a login from its declaration in a kind and the options of a connection. */
final class DeclaredLogin implements Login.LoginRequest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][A-Za-z0-9.-]*)}");

    private final ConnectionKind kind;
    private final Connection connection;
    private final JsonNode declared;
    private final Path directory;
    private final Clock clock;

    /** @param directory where the name of a key's file starts */
    DeclaredLogin(ConnectionKind kind, Connection connection, JsonNode declared, Path directory, Clock clock) {
        this.kind = kind;
        this.connection = connection;
        this.declared = declared;
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public ClassicHttpRequest build(Map<String, String> kept) {
        String[] ask = declared.path("ask").asText().strip().split("\\s+", 2);
        ClassicRequestBuilder request = ClassicRequestBuilder.create(ask[0])
                .setUri(fill(ask[ask.length - 1], kept).replaceAll("(?<!:)//+", "/"))
                .setCharset(StandardCharsets.UTF_8)
                .setHeader("Accept", "application/json");
        declared.path("headers")
                .properties()
                .forEach(header -> request.setHeader(
                        header.getKey(), fill(header.getValue().asText(), kept)));
        if (declared.has("basic")) {
            String pair = fill("{" + declared.path("basic").path("username").asText() + "}", kept) + ":"
                    + fill("{" + declared.path("basic").path("password").asText() + "}", kept);
            request.setHeader(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }
        if (declared.has("json")) {
            request.setEntity(new StringEntity(json(kept), ContentType.APPLICATION_JSON));
        }
        declared.path("form")
                .properties()
                .forEach(field -> request.addParameter(
                        field.getKey(), fill(field.getValue().asText(), kept)));
        return request.build();
    }

    /** The values become part of a JSON text, so they are written as one. */
    private String json(Map<String, String> kept) {
        return PLACEHOLDER.matcher(declared.path("json").asText()).replaceAll(found -> {
            try {
                String quoted = JSON.writeValueAsString(value(found.group(1), kept));
                return Matcher.quoteReplacement(quoted.substring(1, quoted.length() - 1));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a text cannot be written as JSON", e);
            }
        });
    }

    @Override
    public String fill(String template, Map<String, String> kept) {
        return PLACEHOLDER.matcher(template).replaceAll(found -> Matcher.quoteReplacement(value(found.group(1), kept)));
    }

    private String jwt() {
        String option = declared.path("jwt").path("key").asText();
        PrivateKey key =
                PemKey.rsa("connections." + connection.name() + "." + option, value(option, Map.of()), directory);
        return JwtAssertion.sign(declared.path("jwt"), key, claim -> fill(claim, Map.of()), clock);
    }

    private String value(String option, Map<String, String> kept) {
        if (option.equals("jwt") && declared.has("jwt")) {
            return jwt();
        }
        String newer = kept.get(option);
        return newer != null
                ? newer
                : kind.value(connection, option)
                        .orElseThrow(() -> new ConfigProblem(Problem.of(
                                "connections." + connection.name() + "." + option, "is missing", "must be set")));
    }
}

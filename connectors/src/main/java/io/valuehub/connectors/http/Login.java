package io.valuehub.connectors.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.HubException;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.connectors.LoginFailure;
import io.valuehub.connectors.SafeWords;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Predicate;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.StatusLine;

/**
 * A credential that is fetched with a login and lasts a while: an OAuth 2.0 access token (RFC 6749, client credentials or
 * refresh token, JWT bearer) or a session. It is fetched when it is first needed and again before it ends, lives in memory
 * only, is known by its fingerprint to later processes and never shows. Declared as
 *
 * <pre>
 * - scheme: login
 *   when: client-id                                       # option that must be set; left out, always
 *   ask: POST {url}/oauth/token
 *   form: { grant_type: client_credentials, client_id: "{client-id}", client_secret: "{client-secret}" }
 *   take: /access_token                                   # JSON pointer, or header:&lt;name&gt;, or cookie:&lt;name&gt;
 *   lasts: /expires_in                                    # JSON pointer to seconds, or seconds; left out, until refused
 *   give: { Authorization: "Bearer {token}" }
 * </pre>
 *
 * <p>{@code json} is a body as text with placeholders in it, in place of {@code form}; {@code basic} an option pair {@code
 * username: password} for HTTP Basic; {@code jwt} a {@link JwtAssertion} for the placeholder <code>{jwt}</code>; {@code
 * keep} options (a refresh token) that the answer replaces, by JSON pointer: {@link SealedOptions} holds them; what {@code
 * give} names with a slash is no header but a place in the body of a request, by JSON pointer.
 */
final class Login implements Authentication {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "token";
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(5);

    /** So many tokens, and refresh tokens, are still known after others took their place. */
    private static final int FORMER = 16;

    private final LoginRequest request;
    private final JsonNode declared;
    private final String place;
    private final Patience patience;
    private final Clock clock;
    private final HttpClient client;
    private final KeptOptions options;
    private final FormerSecrets former;
    private final Concealment concealment;
    private final Deque<String> fetched = new ConcurrentLinkedDeque<>();
    private volatile Token token;

    /** @param former where each token is known from, before it is used */
    Login(
            String place,
            LoginRequest request,
            JsonNode declared,
            KeptOptions options,
            FormerSecrets former,
            Concealment concealment,
            Patience patience,
            Clock clock,
            HttpClient client) {
        this.place = place;
        this.request = request;
        this.declared = declared;
        this.options = options;
        this.former = former;
        this.concealment = concealment;
        this.patience = patience;
        this.clock = clock;
        this.client = client;
    }

    /** Not a record: that would print itself. */
    private static final class Token {

        private final String value;
        private final Instant renewAt;

        Token(String value, Instant renewAt) {
            this.value = value;
            this.renewAt = renewAt;
        }
    }

    @Override
    public void sign(HttpRequest signed) throws HttpException, IOException {
        Map<String, String> headers = given(name -> !name.startsWith("/"));
        if (!headers.isEmpty()) {
            Map<String, String> known = Map.of(TOKEN, token());
            headers.forEach((name, template) -> signed.setHeader(name, request.fill(template, known)));
        }
    }

    @Override
    public void fill(ClassicHttpRequest filled) throws HttpException, IOException {
        Map<String, String> places = given(name -> name.startsWith("/"));
        if (places.isEmpty() || filled.getEntity() == null) {
            return;
        }
        Map<String, String> known = Map.of(TOKEN, token());
        Map<String, JsonNode> values = new LinkedHashMap<>();
        places.forEach((place, template) -> values.put(place, value(template, known)));
        JsonBody.put(filled, values);
    }

    private Map<String, String> given(Predicate<String> names) {
        Map<String, String> given = new LinkedHashMap<>();
        declared.path("give").properties().forEach(one -> {
            if (names.test(one.getKey())) {
                given.put(one.getKey(), one.getValue().asText());
            }
        });
        return given;
    }

    /** A token that is a number, such as the id of a user, stays one. */
    private JsonNode value(String template, Map<String, String> known) {
        String text = request.fill(template, known);
        return template.equals("{" + TOKEN + "}") && text.matches("-?\\d{1,18}")
                ? JSON.getNodeFactory().numberNode(Long.parseLong(text))
                : JSON.getNodeFactory().textNode(text);
    }

    @Override
    public synchronized boolean renew() {
        token = null;
        return true;
    }

    @Override
    public List<String> secrets() {
        return List.copyOf(fetched);
    }

    private void remember(String value, Instant end) {
        if (!fetched.contains(value)) {
            fetched.add(value);
            former.token(value, end);
        }
        while (fetched.size() > FORMER) {
            fetched.remove();
        }
    }

    private synchronized String token() throws LoginFailure {
        if (token == null || !clock.instant().isBefore(token.renewAt)) {
            try {
                options.replace(this::fetch);
            } catch (HubException e) {
                throw new LoginFailure(e);
            }
        }
        return token.value;
    }

    /** Fetches a token with the options kept, and returns those to keep. */
    private Map<String, String> fetch(Map<String, String> kept) {
        kept.values().forEach(value -> remember(value, Instant.MAX));
        for (int tried = 1; ; tried++) {
            Optional<Duration> wait;
            SourceUnavailable failure;
            try {
                Reply reply = client.execute(request.build(kept), Login::reply);
                if (reply.status < 500 && reply.status != 429) {
                    return taken(reply, kept);
                }
                failure = unavailable("answered the login with " + reply.status, null);
                wait = patience.delay(tried, RetryAfter.standard(reply.retryAfter, clock));
            } catch (IOException e) {
                failure = unavailable("broke off the login", e);
                wait = patience.delay(tried, Optional.empty());
            }
            if (wait.isEmpty()) {
                throw failure;
            }
            pause(wait.get(), failure);
        }
    }

    private Map<String, String> taken(Reply reply, Map<String, String> kept) {
        Optional<String> value =
                reply.status < 300 ? reply.taken(declared.path("take").asText()) : Optional.empty();
        if (value.isEmpty()) {
            String words = SafeWords.ofAnswer(concealment.of(reply.body));
            throw new ConfigProblem(new Problem(
                    place,
                    "refused the login: it answered " + reply.status + (words.isEmpty() ? "" : " (" + words + ")"),
                    "must be let in",
                    "check the user or client, its secret, and what it may do"));
        }
        JsonNode answer = reply.json();
        Map<String, String> keep = new HashMap<>(kept);
        declared.path("keep").properties().forEach(option -> {
            JsonNode news = answer.at(option.getValue().asText());
            if (news.isTextual() && !news.asText().isBlank()) {
                keep.put(option.getKey(), news.asText());
            }
        });
        Optional<Duration> life = life(answer);
        keep.values().forEach(option -> remember(option, Instant.MAX));
        remember(value.get(), life.map(clock.instant()::plus).orElse(Instant.MAX));
        token = new Token(value.get(), life.map(this::renewAt).orElse(Instant.MAX));
        return keep;
    }

    private Optional<Duration> life(JsonNode answer) {
        JsonNode lasts = declared.path("lasts");
        JsonNode seconds = lasts.isTextual() ? answer.at(lasts.asText()) : lasts;
        return seconds.isNumber() || seconds.asText().matches("\\d{1,9}")
                ? Optional.of(Duration.ofSeconds(Math.max(0, seconds.asLong())))
                : Optional.empty();
    }

    private Instant renewAt(Duration life) {
        Duration tenth = life.dividedBy(10);
        return clock.instant().plus(life).minus(tenth.compareTo(LONGEST_MARGIN) > 0 ? LONGEST_MARGIN : tenth);
    }

    private void pause(Duration wait, SourceUnavailable failure) {
        try {
            patience.pause().forTime(wait);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failure;
        }
    }

    private SourceUnavailable unavailable(String found, IOException cause) {
        // Without the address, which may carry a secret, and with a cause only where no answer came.
        return new SourceUnavailable(
                new Problem(place, found, "must let the hub in", "the next run tries again"),
                cause instanceof InterruptedIOException ? null : cause);
    }

    private static Reply reply(ClassicHttpResponse response) throws IOException {
        try {
            String body = response.getEntity() == null
                    ? ""
                    : EntityUtils.toString(response.getEntity(), StandardCharsets.UTF_8);
            Header later = response.getFirstHeader("Retry-After");
            return new Reply(
                    new StatusLine(response).getStatusCode(),
                    body,
                    response.getHeaders(),
                    later == null ? null : later.getValue());
        } catch (org.apache.hc.core5.http.ParseException e) {
            throw new IOException("the answer to the login cannot be read");
        }
    }

    /** An answer; no record, for its toString would print the token. */
    private static final class Reply {

        private final int status;
        private final String body;
        private final Header[] headers;
        private final String retryAfter;

        Reply(int status, String body, Header[] headers, String retryAfter) {
            this.status = status;
            this.body = body;
            this.headers = headers;
            this.retryAfter = retryAfter;
        }

        JsonNode json() {
            try {
                return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
            } catch (JsonProcessingException e) {
                return MissingNode.getInstance();
            }
        }

        Optional<String> taken(String from) {
            if (from.startsWith("header:")) {
                return header(from.substring("header:".length()), "");
            }
            if (from.startsWith("cookie:")) {
                return header("Set-Cookie", from.substring("cookie:".length()) + "=")
                        .map(cookie -> cookie.replaceAll("^[^=]*=|;.*$", ""));
            }
            JsonNode found = json().at(from);
            // An API that lets nobody in may say so with false.
            return found.isTextual() || found.isNumber()
                    ? Optional.of(found.asText()).filter(text -> !text.isBlank())
                    : Optional.empty();
        }

        private Optional<String> header(String name, String start) {
            for (Header header : headers) {
                if (header.getName().equalsIgnoreCase(name) && header.getValue().startsWith(start)) {
                    return Optional.of(header.getValue()).filter(text -> !text.isBlank());
                }
            }
            return Optional.empty();
        }
    }

    /** Leaves out the token. */
    @Override
    public String toString() {
        return "Login[" + place + "]";
    }

    /** The request as declared, with the connection's own options. */
    interface LoginRequest {

        /** @param kept options an earlier answer replaced */
        ClassicHttpRequest build(Map<String, String> kept);

        /** The text with the values of its placeholders, of those known already or else of options. */
        String fill(String template, Map<String, String> known);
    }
}

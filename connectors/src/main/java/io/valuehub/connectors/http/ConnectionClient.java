package io.valuehub.connectors.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.SourceUnavailable;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectionKind;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client of one connection: signs each request, talks to the connection's own origin only (and, without
 * credentials, to those its kind declares as {@code downloads}), waits and retries as {@link Patience} says. Kamelets name it as {@code httpClientConfigurer: "#valuehub-http-<connection>"}. Thread-safe.
 */
public final class ConnectionClient implements HttpClientConfigurer, Closeable {

    private final String place;
    private final Origin home;
    private final Predicate<Origin> elsewhere;
    private final Set<Origin> downloads = new HashSet<>();
    /** {@code json}, {@code xml} or {@code any}. */
    private final String answers;

    private final Authentication authentication;
    private final Patience patience;
    private final Supplier<Map<String, String>> headers;
    private final Tries tries;
    private final PoolingHttpClientConnectionManager sockets;
    private final Optional<HttpRoutePlanner> routes;

    private ConnectionClient(
            ConnectionKind kind,
            Supplier<Connection> current,
            URI base,
            Path directory,
            Patience patience,
            Clock clock,
            Optional<HttpRoutePlanner> routes,
            SealedOptions sealed,
            KnownSecrets known) {
        Connection connection = current.get();
        this.place = "connections." + connection.name();
        this.home = Origin.of(base);
        this.elsewhere = origin -> kind.reaches(current.get(), URI.create(origin.toString()));
        kind.http().path("downloads").forEach(origin -> downloads.add(Origin.of(URI.create(origin.asText()))));
        this.answers = kind.http().path("answers").asText("json");
        this.patience = patience;
        this.sockets = sockets(kind, connection, directory, patience);
        this.routes = routes;
        FormerSecrets former = new FormerSecrets(known, connection.name(), clock);
        Concealment concealment = new Concealment(() -> kind.secretsOf(current.get()), this::fetched, former);
        this.authentication = new CurrentAuthentication(
                current,
                now -> Authentication.of(
                        kind,
                        now,
                        home.scheme(),
                        clock,
                        declared -> new Login(
                                place,
                                new DeclaredLogin(kind, now, declared, directory, clock),
                                declared,
                                new KeptOptions(sealed, kind, now, names(declared.path("keep"))),
                                former,
                                concealment,
                                patience,
                                clock,
                                loginClient())));
        this.headers = () -> headers(kind, current.get());
        this.tries = new Tries(
                patience,
                new HomeOnly(authentication, home),
                new AnswerErrors(kind.http().path("errors")),
                new RetryAfter(kind.http().path("retry-after"), clock),
                concealment);
    }

    private List<String> fetched() {
        return authentication.secrets();
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /**
     * The client of a connection whose kind declares {@code x-http}.
     *
     * @param connection as it is now: its secrets may be replaced while the client lives
     * @param directory where a relative path of an own certificate starts
     * @param routes the way to a host, where it is not the direct one: a proxy
     * @param sealed where options that a login replaces are held
     * @param known where secrets of earlier processes are known from
     * @throws ConfigProblem when the address, a credential or the certificate cannot be used
     */
    public static ConnectionClient of(
            ConnectionKind kind,
            Supplier<Connection> connection,
            Path directory,
            Patience patience,
            Clock clock,
            Optional<HttpRoutePlanner> routes,
            SealedOptions sealed,
            KnownSecrets known) {
        Connection now = connection.get();
        String base = kind.httpBase(now)
                .orElseThrow(() -> new ConfigProblem(Problem.of(
                        "connections." + now.name(), "has no address", "must have the options of its address")));
        return new ConnectionClient(
                kind, connection, address(now, base), directory, patience, clock, routes, sealed, known);
    }

    private static URI address(Connection connection, String base) {
        try {
            URI address = URI.create(base);
            String scheme = String.valueOf(address.getScheme());
            if (address.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // told below like every other address that is none
        }
        throw new ConfigProblem(Problem.of(
                "connections." + connection.name(),
                "has the address '" + base + "'",
                "must have one like https://shop.example.com"));
    }

    private static PoolingHttpClientConnectionManager sockets(
            ConnectionKind kind, Connection connection, Path directory, Patience patience) {
        PoolingHttpClientConnectionManagerBuilder builder = PoolingHttpClientConnectionManagerBuilder.create()
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(patience.connect()))
                        .setSocketTimeout(Timeout.of(patience.answer()))
                        .build());
        String option = kind.http().path("certificate").asText("");
        kind.value(connection, option).ifPresent(file -> {
            SSLContext context =
                    OwnCertificate.read("connections." + connection.name() + "." + option, directory.resolve(file));
            builder.setTlsSocketStrategy(new DefaultClientTlsStrategy(context));
        });
        return builder.build();
    }

    private static Map<String, String> headers(ConnectionKind kind, Connection connection) {
        Map<String, String> headers = new LinkedHashMap<>();
        kind.http().path("headers").properties().forEach(header -> kind.filled(
                        header.getValue().asText(), connection)
                .ifPresent(value -> headers.put(header.getKey(), value)));
        return headers;
    }

    /** Logs in with a client that signs nothing and follows nothing: a secret goes where it is declared to go. */
    private HttpClient loginClient() {
        HttpClientBuilder client = HttpClientBuilder.create()
                .setConnectionManager(sockets)
                .setConnectionManagerShared(true)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(patience.answer()))
                        .build())
                .setUserAgent("ValueHub")
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableRedirectHandling();
        routes.ifPresent(client::setRoutePlanner);
        return client.build();
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        routes.ifPresent(client::setRoutePlanner);
        client.setConnectionManager(sockets)
                .setConnectionManagerShared(true)
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setResponseTimeout(Timeout.of(patience.answer()))
                        .build())
                .setUserAgent("ValueHub")
                .disableCookieManagement()
                .disableAuthCaching()
                .disableAutomaticRetries()
                .setRedirectStrategy(new OwnOriginRedirects(place, home))
                .addExecInterceptorBefore(ChainElement.COMPRESS.name(), "valuehub-tries", tries)
                .addRequestInterceptorLast(this::sign)
                .addResponseInterceptorLast(this::refuseWebPage);
    }

    private void sign(HttpRequest request, EntityDetails body, HttpContext context) throws HttpException, IOException {
        Origin asked = Origin.of(request);
        if (!answers.equals("any") && !request.containsHeader("Accept")) {
            request.setHeader("Accept", "application/" + answers);
        }
        if (downloads.contains(asked) && request.getMethod().equals("GET")) {
            return; // a file the API left elsewhere: it is asked for as by anybody
        }
        if (!asked.equals(home) && !elsewhere.test(asked)) {
            throw new ConfigProblem(new Problem(
                    place,
                    "was led to " + asked,
                    "must stay at its own address " + home,
                    "check its url, and the links its answers carry"));
        }
        headers.get().forEach(request::setHeader);
        authentication.sign(request);
    }

    private void refuseWebPage(HttpResponse response, EntityDetails body, HttpContext context) {
        Header type = response.getFirstHeader("Content-Type");
        boolean fine = response.getCode() >= 200 && response.getCode() < 300;
        if (!answers.equals("any") && fine && type != null && type.getValue().contains("html")) {
            throw new SourceUnavailable(
                    new Problem(
                            place,
                            "answered with a web page",
                            "must answer with " + answers.toUpperCase(Locale.ROOT),
                            "open " + home + " in a browser: a maintenance or login page may be in the way"),
                    null);
        }
    }

    @Override
    public void close() {
        sockets.close();
    }

    /** Leaves out the credentials. */
    @Override
    public String toString() {
        return "ConnectionClient[" + place + " " + home + "]";
    }
}

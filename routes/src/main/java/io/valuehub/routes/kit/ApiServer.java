package io.valuehub.routes.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.routing.HttpRoutePlanner;
import org.apache.hc.core5.http.HttpHost;

/**
 * A real HTTP server that stands for every host there is: whatever a connector asks of {@code https://api.example.com}
 * arrives here, with the origin it was meant for, so that connectors run with the addresses they have in earnest and a
 * request that strays is seen. Nothing is encrypted on the way; what a client does differently over TLS it still does.
 */
final class ApiServer implements AutoCloseable {

    static {
        // Without it the server waits 40 ms between the head and the body of every answer.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final Map<String, HttpServer> listening = new HashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final UnaryOperator<Answer> written;
    private volatile Function<Request, Answer> script = request -> Answer.json(404, "{}");

    /** @param written how an answer goes over the wire */
    ApiServer(UnaryOperator<Answer> written) {
        this.written = written;
        for (String scheme : List.of("http", "https")) {
            try {
                HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
                server.createContext("/", exchange -> answer(scheme, exchange));
                server.start();
                listening.put(scheme, server);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Leads every connection here, by the scheme it was meant to have. */
    HttpRoutePlanner routes() {
        return (target, context) -> {
            InetSocketAddress address = listening.get(target.getSchemeName()).getAddress();
            return new HttpRoute(new HttpHost("http", address.getAddress(), address.getPort()));
        };
    }

    /** Answers like this from now on, and forgets what was asked before. */
    void play(Function<Request, Answer> newScript) {
        script = newScript;
        requests.clear();
    }

    /** What was asked since {@link #play}. */
    List<Request> requests() {
        return List.copyOf(requests);
    }

    private void answer(String scheme, HttpExchange exchange) {
        try (exchange) {
            Request request = request(scheme, exchange);
            requests.add(request);
            send(exchange, written.apply(script.apply(request)));
        } catch (IOException | RuntimeException e) {
            // The client sees a connection that breaks: the case it is in tells what went wrong.
            exchange.close();
        }
    }

    private static Request request(String scheme, HttpExchange exchange) throws IOException {
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), new ArrayList<>(values)));
        String host = headers.getOrDefault("host", List.of("")).get(0);
        return new Request(
                exchange.getRequestMethod(),
                scheme + "://" + host,
                Ask.decode(exchange.getRequestURI().getRawPath().replace("+", "%2B")),
                exchange.getRequestURI().getRawPath(),
                Ask.parameters(exchange.getRequestURI().getRawQuery()),
                headers,
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        if (answer.sent() == Answer.Sent.NOTHING) {
            return; // closing without a word breaks the connection
        }
        answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        // Each case has a client of its own: above 200 idle connections the server would hang up on those that wait.
        exchange.getResponseHeaders().set("Connection", "close");
        byte[] body = answer.bytes();
        boolean none = body.length == 0 || answer.status() == 204 || answer.status() == 304;
        exchange.sendResponseHeaders(answer.status(), none ? -1 : body.length);
        if (!none) {
            int length = answer.sent() == Answer.Sent.WHOLE ? body.length : body.length / 2;
            OutputStream out = exchange.getResponseBody();
            out.write(body, 0, length);
            out.flush();
        }
    }

    @Override
    public void close() {
        listening.values().forEach(server -> server.stop(0));
    }
}

package io.valuehub.firstlook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP server in this process, on 127.0.0.1 only, that answers like the REST v3 interface of a WooCommerce 11 shop
 * without TLS. What is written to it is kept while it runs.
 *
 * <p>What customers do stays in {@link Life} and {@link Reactions}, what the shop answers stays here.
 */
public final class DemoShop implements AutoCloseable {

    private static final int THREADS = 4;
    private static final Pattern PATH = Pattern.compile("/wp-json/wc/v3/([a-z_]+)(?:/(\\d+|batch))?(?:/([a-z]+))?");
    /** Writes JSON as PHP does: ASCII only, slashes escaped. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .enable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
                    .build())
            .build();

    private final String key = "ck_" + random();
    private final String secret = "cs_" + random();
    private final HttpServer server;
    private final ExecutorService threads;
    private final ShopLinks links;
    private final OneLeggedOAuth authentication;
    private final Clock clock;
    private volatile ShopOrders orders;
    private volatile ShopCustomers customers;
    private final ShopProducts products;
    private final ShopCoupons coupons;

    private DemoShop(DemoData data, int port, Clock clock) throws IOException {
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        this.threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, "demo-shop");
            thread.setDaemon(true);
            return thread;
        });
        this.links = new ShopLinks("http://127.0.0.1:" + server.getAddress().getPort());
        this.authentication = new OneLeggedOAuth(key, secret, clock);
        this.clock = clock;
        this.orders = new ShopOrders(data, links);
        this.customers = new ShopCustomers(data, links, clock);
        this.products = new ShopProducts(data, links);
        this.coupons = new ShopCoupons(links, clock);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
    }

    /**
     * Opens the shop.
     *
     * @param port 0 for any free one
     * @throws IOException when the port is taken
     */
    public static DemoShop open(DemoData data, int port, Clock clock) throws IOException {
        DemoShop shop = new DemoShop(data, port, clock);
        shop.server.start();
        return shop;
    }

    /** Goes on to a later day, or to orders that letters brought. */
    void advance(DemoData data) {
        orders = new ShopOrders(data, links);
        customers = new ShopCustomers(data, links, clock);
    }

    private static String random() {
        byte[] bytes = new byte[20];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Address of the site, without path. */
    public String url() {
        return links.home();
    }

    /** The consumer key that may read and write; made anew at every start. */
    public String key() {
        return key;
    }

    public String secret() {
        return secret;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String content = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            ShopRequest request = ShopRequest.of(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI(),
                    exchange.getRequestHeaders().getFirst("Authorization"),
                    content);
            ShopAnswer answer;
            try {
                answer = answer(request);
            } catch (ShopError error) {
                answer = new ShopAnswer(error.status(), error.body(), Map.of());
            }
            send(exchange, answer);
        }
    }

    private ShopAnswer answer(ShopRequest request) {
        if (request.path().matches("/wp-json/?")) {
            return ShopAnswer.ok(index());
        }
        Matcher path = PATH.matcher(request.path());
        if (!path.matches()) {
            throw ShopError.noRoute();
        }
        authentication.check(request, links.home());
        return answer(request, path.group(1), path.group(2), path.group(3));
    }

    private ShopAnswer answer(ShopRequest request, String resource, String id, String below) {
        String route = request.method() + " " + resource
                + (id == null ? "" : id.equals("batch") ? "/batch" : "/{id}")
                + (below == null ? "" : "/" + below);
        return switch (route) {
            case "GET orders" -> orders.list(request);
            case "GET orders/{id}" -> orders.one(Integer.parseInt(id));
            case "GET orders/{id}/refunds" -> orders.refunds(Integer.parseInt(id));
            case "GET customers" -> customers.list(request);
            case "GET customers/{id}" -> customers.one(Integer.parseInt(id));
            case "PUT customers/{id}", "POST customers/{id}" -> customers.update(Integer.parseInt(id), request.json());
            case "POST customers/batch" -> customers.batch(request.json());
            case "GET products" -> products.list(request);
            case "GET products/{id}" -> products.one(Integer.parseInt(id));
            case "GET coupons" -> coupons.list(request);
            case "POST coupons" -> coupons.create(request.json());
            default -> throw ShopError.noRoute();
        };
    }

    private ObjectNode index() {
        ObjectNode index = JsonNodeFactory.instance.objectNode();
        index.put("name", "First Look Demo Shop").put("url", links.home());
        index.put("gmt_offset", 1).put("timezone_string", DemoData.ZONE.getId());
        index.putArray("namespaces").add("wc/v3").add("wp/v2");
        return index;
    }

    private static void send(HttpExchange exchange, ShopAnswer answer) throws IOException {
        byte[] body = JSON.writeValueAsBytes(fields(exchange, answer.body()));
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Cache-Control", "no-cache, must-revalidate, max-age=0, no-store, private");
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        exchange.sendResponseHeaders(answer.status(), body.length);
        exchange.getResponseBody().write(body);
    }

    /** WordPress's {@code _fields}: only those, at the top level. */
    private static JsonNode fields(HttpExchange exchange, JsonNode body) {
        List<String> wanted = ShopRequest.of("GET", exchange.getRequestURI(), null, "").texts("_fields").stream()
                .map(field -> field.replaceAll("\\..*", ""))
                .toList();
        if (!wanted.isEmpty()) {
            (body.isArray() ? body : List.of(body)).forEach(one -> ((ObjectNode) one).retain(wanted));
        }
        return body;
    }
}

package io.valuehub.routes.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;

/** A store that makes a coupon each time it is asked to, and says whether it has one. */
final class CountingStore implements AutoCloseable {

    private final HttpServer server;
    private final List<String> coupons = new CopyOnWriteArrayList<>();
    private volatile Runnable onCoupon = () -> {};
    private volatile BooleanSupplier takes = () -> true;

    CountingStore() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/coupon", exchange -> {
            if (!takes.getAsBoolean()) {
                exchange.close();
                return;
            }
            coupons.add(code(exchange));
            onCoupon.run();
            answer(exchange, "made");
        });
        server.createContext("/coupon-lookup", exchange -> {
            String code = code(exchange);
            answer(exchange, coupons.contains(code) ? "found" : "");
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Codes of the coupons made, in order, repetitions included. */
    List<String> coupons() {
        return List.copyOf(coupons);
    }

    /** Asked before a coupon is made: whether it makes it. */
    void takes(BooleanSupplier whether) {
        takes = whether;
    }

    /** Called after a coupon was made and before it is acknowledged. */
    void onCoupon(Runnable what) {
        onCoupon = what;
    }

    private static String code(HttpExchange exchange) throws IOException {
        JsonNode action = new ObjectMapper().readTree(exchange.getRequestBody());
        return action.path("code").asText(action.at("/coupon/code").asText());
    }

    private static void answer(HttpExchange exchange, String words) throws IOException {
        byte[] body = words.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

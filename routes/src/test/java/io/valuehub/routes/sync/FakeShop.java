package io.valuehub.routes.sync;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/** A shop over HTTP: {@code GET /<stream>?page=&since=&until=} answers one page. */
final class FakeShop implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, List<String>> pages = new ConcurrentHashMap<>();
    private final Map<String, Integer> failing = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> asked = new ConcurrentHashMap<>();
    private final CountDownLatch open = new CountDownLatch(1);
    private volatile String heldPage;

    /** Every request: stream and query. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    FakeShop() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What the stream answers from now on: the records of each page, as JSON without the brackets. */
    FakeShop pages(String stream, String... records) {
        pages.put(stream, List.of(records));
        return this;
    }

    /** Answers this page with a status instead, until told otherwise with 200. */
    void fail(String stream, int page, int status) {
        failing.put(stream + page, status);
    }

    /** Does not answer this page ("orders3") until {@link #release}. */
    CountDownLatch hold(String page) {
        heldPage = page;
        return asked.computeIfAbsent(page, p -> new CountDownLatch(1));
    }

    void release() {
        open.countDown();
    }

    @Override
    public void close() {
        release();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String stream = exchange.getRequestURI().getPath().substring(1);
            String query = exchange.getRequestURI().getQuery();
            requests.add(stream + "?" + query);
            String page = query(query).getOrDefault("page", "");
            int number = page.isEmpty() ? 1 : Integer.parseInt(page);
            if ((stream + number).equals(heldPage)) {
                asked.get(heldPage).countDown();
                open.await();
            }
            send(exchange, stream, number);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(HttpExchange exchange, String stream, int number) throws IOException {
        int status = failing.getOrDefault(stream + number, 200);
        List<String> all = pages.getOrDefault(stream, List.of(""));
        String next = number < all.size() ? Integer.toString(number + 1) : "";
        String body = status == 200
                ? "{\"records\":[%s],\"next\":\"%s\"}".formatted(all.get(number - 1), next)
                : "{\"message\":\"no\"}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static Map<String, String> query(String query) {
        Map<String, String> values = new HashMap<>();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            values.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return values;
    }
}

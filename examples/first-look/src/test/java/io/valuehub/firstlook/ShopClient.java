package io.valuehub.firstlook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A client of the shop over real HTTP, signing as RFC 5849 has it. */
final class ShopClient {

    static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;
    private final String key;
    private final String secret;
    private final Instant now;
    private int nonce;

    ShopClient(String url, String key, String secret, Instant now) {
        this.url = url;
        this.key = key;
        this.secret = secret;
        this.now = now;
    }

    Answer get(String path) throws Exception {
        return send("GET", path, null);
    }

    Answer send(String method, String path, String body) throws Exception {
        return plain(method, signed(method, path, now, "n" + nonce++), body);
    }

    Answer plain(String method, String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return new Answer(http.send(request.build(), BodyHandlers.ofString()));
    }

    String signed(String method, String path, Instant at, String nonce) throws GeneralSecurityException {
        String[] parts = path.split("\\?", 2);
        Map<String, String> oauth = new TreeMap<>(Map.of(
                "oauth_consumer_key",
                key,
                "oauth_timestamp",
                String.valueOf(at.getEpochSecond()),
                "oauth_nonce",
                nonce,
                "oauth_signature_method",
                "HMAC-SHA256"));
        List<String[]> pairs = new ArrayList<>();
        oauth.forEach((name, value) -> pairs.add(new String[] {name, value}));
        Stream.of(parts.length == 2 ? parts[1].split("&") : new String[0])
                .forEach(pair -> pairs.add(pair.split("=", 2)));
        String normal = pairs.stream()
                .sorted(Comparator.comparing(pair -> pair[0]))
                .map(pair -> encode(pair[0]) + "=" + encode(pair[1]))
                .collect(Collectors.joining("&"));
        String base = method + "&" + encode(url + parts[0]) + "&" + encode(normal);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec((secret + "&").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String signature = Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
        String query = pairs.stream().map(pair -> pair[0] + "=" + pair[1]).collect(Collectors.joining("&"));
        return parts[0] + "?" + query + "&oauth_signature=" + encode(signature);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        JsonNode json() throws IOException {
            return JSON.readTree(response.body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }
    }
}

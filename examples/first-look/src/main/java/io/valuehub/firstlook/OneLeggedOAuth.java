package io.valuehub.firstlook;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How WooCommerce knows its clients over plain http: OAuth 1.0a without tokens (RFC 5849), signed with the consumer secret
 * and {@code &}. Parameters stand in the query or in an {@code Authorization: OAuth} header. Basic is refused over http.
 */
final class OneLeggedOAuth {

    private static final Duration TOLERANCE = Duration.ofMinutes(15);
    private static final List<String> NEEDED = List.of(
            "oauth_consumer_key", "oauth_timestamp", "oauth_nonce", "oauth_signature", "oauth_signature_method");
    private static final Map<String, String> ALGORITHMS = Map.of("HMAC-SHA256", "HmacSHA256", "HMAC-SHA1", "HmacSHA1");

    private final String key;
    private final String secret;
    private final Clock clock;
    private final Map<String, Instant> usedNonces = new HashMap<>();

    OneLeggedOAuth(String key, String secret, Clock clock) {
        this.key = key;
        this.secret = secret;
        this.clock = clock;
    }

    /**
     * @param home address of the site, without path
     * @throws ShopError 401, in WooCommerce's words
     */
    void check(ShopRequest request, String home) {
        Map<String, String> parameters = new TreeMap<>(request.parameters());
        parameters.putAll(ofHeader(request.authorization()));
        List<String> missing =
                NEEDED.stream().filter(name -> !parameters.containsKey(name)).toList();
        if (missing.size() == NEEDED.size()) {
            throw ShopError.cannotView();
        }
        if (!missing.isEmpty()) {
            throw ShopError.of(
                    401,
                    "woocommerce_rest_authentication_missing_parameter",
                    "Missing OAuth parameters " + String.join(", ", missing));
        }
        if (!parameters.get("oauth_consumer_key").equals(key)) {
            throw ShopError.authentication("Consumer key is invalid.");
        }
        checkSignature(request, home, parameters);
        checkTimestamp(parameters.get("oauth_timestamp"));
        checkNonce(parameters.get("oauth_nonce"));
    }

    private static Map<String, String> ofHeader(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "OAuth ", 0, 6)) {
            return Map.of();
        }
        return Stream.of(authorization.substring(6).split(","))
                .map(part -> part.trim().split("=", 2))
                .filter(part -> part.length == 2 && part[0].startsWith("oauth_"))
                .collect(Collectors.toMap(part -> part[0], part -> unquoted(part[1]), (first, again) -> again));
    }

    private static String unquoted(String value) {
        return ShopRequest.parameters("v=" + value.replace("\"", "").replace("+", "%2B"))
                .get("v");
    }

    private void checkSignature(ShopRequest request, String home, Map<String, String> parameters) {
        String algorithm = ALGORITHMS.get(parameters.get("oauth_signature_method"));
        if (algorithm == null) {
            throw ShopError.authentication("Invalid signature - signature method is invalid.");
        }
        String normal = parameters.entrySet().stream()
                .filter(e -> !e.getKey().equals("oauth_signature"))
                .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
        String base = request.method() + "&" + encode(home + request.path()) + "&" + encode(normal);
        byte[] given = parameters.get("oauth_signature").getBytes(StandardCharsets.US_ASCII);
        if (!MessageDigest.isEqual(sign(algorithm, base).getBytes(StandardCharsets.US_ASCII), given)) {
            throw ShopError.authentication("Invalid signature - provided signature does not match.");
        }
    }

    private String sign(String algorithm, String base) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec((secret + "&").getBytes(StandardCharsets.UTF_8), algorithm));
            return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java lacks " + algorithm, e);
        }
    }

    private void checkTimestamp(String timestamp) {
        long now = clock.instant().getEpochSecond();
        if (!timestamp.matches("\\d{1,12}") || Math.abs(now - Long.parseLong(timestamp)) > TOLERANCE.toSeconds()) {
            throw ShopError.authentication("Invalid timestamp.");
        }
    }

    /** A nonce need not be remembered for longer than its timestamp is good. */
    private synchronized void checkNonce(String nonce) {
        Instant now = clock.instant();
        usedNonces.values().removeIf(used -> used.isBefore(now.minus(TOLERANCE.multipliedBy(2))));
        if (usedNonces.putIfAbsent(nonce, now) != null) {
            throw ShopError.authentication("Invalid nonce - nonce has already been used.");
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}

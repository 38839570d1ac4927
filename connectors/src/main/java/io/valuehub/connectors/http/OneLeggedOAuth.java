package io.valuehub.connectors.http;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;

/**
 * OAuth 1.0a without a user's token (RFC 5849 with an empty token secret), HMAC-SHA256, parameters in the query string:
 * what WooCommerce asks for where there is no TLS. A nonce serves once and a timestamp for 15 minutes, so every try is
 * signed anew.
 */
final class OneLeggedOAuth implements Authentication {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String key;
    private final String secret;
    private final Clock clock;

    OneLeggedOAuth(String key, String secret, Clock clock) {
        this.key = key;
        this.secret = secret;
        this.clock = clock;
    }

    private record Parameter(String name, String value) {

        String encoded() {
            return encode(name) + "=" + encode(value);
        }
    }

    @Override
    public void sign(HttpRequest request) throws HttpException {
        String path = request.getPath();
        int mark = path.indexOf('?');
        String bare = mark < 0 ? path : path.substring(0, mark);
        List<Parameter> parameters = new ArrayList<>(parse(mark < 0 ? "" : path.substring(mark + 1)));
        parameters.add(new Parameter("oauth_consumer_key", key));
        parameters.add(
                new Parameter("oauth_timestamp", Long.toString(clock.instant().getEpochSecond())));
        parameters.add(new Parameter("oauth_nonce", nonce()));
        parameters.add(new Parameter("oauth_signature_method", "HMAC-SHA256"));
        String base = request.getMethod() + "&" + encode(Origin.of(request) + bare) + "&" + encode(sorted(parameters));
        parameters.add(new Parameter("oauth_signature", hmac(base)));
        request.setPath(bare + "?" + parameters.stream().map(Parameter::encoded).collect(Collectors.joining("&")));
    }

    private static List<Parameter> parse(String query) {
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                parameters.add(new Parameter(
                        decode(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decode(pair.substring(equals + 1))));
            }
        }
        return parameters;
    }

    private static String sorted(List<Parameter> parameters) {
        return parameters.stream()
                .sorted(Comparator.comparing((Parameter p) -> encode(p.name())).thenComparing(p -> encode(p.value())))
                .map(Parameter::encoded)
                .collect(Collectors.joining("&"));
    }

    private String hmac(String base) throws HttpException {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec((secret + "&").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(base.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new HttpException("HmacSHA256 is not available", e);
        }
    }

    private static String nonce() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** Percent-encoding of RFC 3986: a blank is %20, a tilde stays. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }
}

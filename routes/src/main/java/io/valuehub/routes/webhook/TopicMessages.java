package io.valuehub.routes.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Messages of an Amazon SNS topic (signature versions 1 and 2). Anybody can make a topic and have it signed, so only the owner's
 * own counts; and a message names addresses to be fetched, so nothing is fetched but by TLS from a host of the service.
 */
final class TopicMessages {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern HOST = Pattern.compile("sns\\.[a-z0-9-]{3,40}\\.amazonaws\\.com(\\.cn)?");
    private static final List<String> NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> CONFIRMATION =
            List.of("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type");
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LARGEST = 64 * 1024;

    private final Clock clock;
    private final UnaryOperator<URI> way;
    private final HttpClient client = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .followRedirects(Redirect.NEVER)
            .build();
    private final Map<URI, X509Certificate> certificates = new ConcurrentHashMap<>();

    /** @param way where an address of the service is reached: there, or by a gateway */
    TopicMessages(Clock clock, UnaryOperator<URI> way) {
        this.clock = clock;
        this.way = way;
    }

    /** Whether a body is a message of that topic which the service signed. */
    boolean isOf(String topic, byte[] body) {
        try {
            JsonNode message = JSON.readTree(body);
            return message != null && message.path("TopicArn").asText().equals(topic) && isSigned(message);
        } catch (IOException e) {
            return false;
        }
    }

    /** Fetches the address that says yes to a subscription; false when it is none of the service's or does not answer well. */
    boolean confirm(String address) {
        return own(address)
                .flatMap(this::fetch)
                .filter(answer -> answer.statusCode() == 200)
                .isPresent();
    }

    private boolean isSigned(JsonNode message) {
        String algorithm =
                switch (message.path("SignatureVersion").asText()) {
                    case "1" -> "SHA1withRSA";
                    case "2" -> "SHA256withRSA";
                    default -> null;
                };
        Optional<X509Certificate> certificate = own(message.path("SigningCertURL")
                        .asText())
                .filter(address -> address.getPath().endsWith(".pem"))
                .flatMap(this::certificate);
        if (algorithm == null || certificate.isEmpty()) {
            return false;
        }
        try {
            certificate.get().checkValidity(Date.from(clock.instant()));
            Signature verifier = Signature.getInstance(algorithm);
            verifier.initVerify(certificate.get().getPublicKey());
            verifier.update(signed(message).getBytes(StandardCharsets.UTF_8));
            return verifier.verify(
                    Base64.getDecoder().decode(message.path("Signature").asText()));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    private static String signed(JsonNode message) {
        StringBuilder signed = new StringBuilder();
        boolean notification = message.path("Type").asText().equals("Notification");
        for (String field : notification ? NOTIFICATION : CONFIRMATION) {
            if (message.path(field).isTextual()) {
                signed.append(field)
                        .append('\n')
                        .append(message.path(field).asText())
                        .append('\n');
            }
        }
        return signed.toString();
    }

    /** An address of the service by TLS; empty for every other. */
    private static Optional<URI> own(String address) {
        try {
            URI uri = URI.create(address);
            boolean fits = "https".equals(uri.getScheme())
                    && uri.getHost() != null
                    && HOST.matcher(uri.getHost()).matches()
                    && uri.getUserInfo() == null
                    && (uri.getPort() == -1 || uri.getPort() == 443);
            return fits ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<X509Certificate> certificate(URI address) {
        Optional<X509Certificate> known = Optional.ofNullable(certificates.get(address));
        if (known.isPresent()) {
            return known;
        }
        Optional<X509Certificate> fetched = fetch(address)
                .filter(answer -> answer.statusCode() == 200 && answer.body().length <= LARGEST)
                .flatMap(answer -> read(answer.body()));
        fetched.ifPresent(certificate -> certificates.put(address, certificate));
        return fetched;
    }

    private static Optional<X509Certificate> read(byte[] pem) {
        try {
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private Optional<HttpResponse<byte[]>> fetch(URI address) {
        try {
            return Optional.of(client.send(
                    HttpRequest.newBuilder(way.apply(address)).timeout(PATIENCE).build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}

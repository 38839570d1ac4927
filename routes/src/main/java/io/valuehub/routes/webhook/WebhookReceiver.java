package io.valuehub.routes.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.connectors.Connection;
import io.valuehub.connectors.ConnectorCatalog;
import io.valuehub.connectors.Jq;
import io.valuehub.routes.ledger.Deliveries;
import io.valuehub.routes.verb.Hub;
import io.valuehub.routes.web.WholeBodies;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;

/**
 * Takes webhooks: checks who signed the bytes, refuses what is old or was here before, stores, and only then answers.
 * What a delivery leads to happens afterwards ({@link WebhookWork}).
 */
public final class WebhookReceiver {

    /** Largest body, also once it is unpacked. Stores send single orders: far below. */
    public static final int LARGEST = WholeBodies.LARGEST;

    /** How far the signed second of sending may be from now. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** How long after the change it speaks of a delivery may still come: stores try again for hours. */
    private static final Duration OLDEST = Duration.ofDays(3);

    /** How long the key before goes on once a new one is in use. */
    private static final Duration ROTATION = Duration.ofHours(24);

    /**
     * An id that is not signed is anybody's word, and need not be of one delivery: WooCommerce makes it of the webhook and
     * the second. The bytes tell what was here before.
     */
    private static final int DIGEST_SHOWN = 16;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Hub hub;
    private final ConnectorCatalog catalog;
    private final Deliveries deliveries;
    private final Runnable arrived;
    private final TopicMessages topics;
    private final Map<String, Optional<WebhookDeclaration>> declarations = new ConcurrentHashMap<>();

    /** @param arrived is told after each delivery that was stored */
    public WebhookReceiver(Hub hub, ConnectorCatalog catalog, Runnable arrived) {
        this(hub, catalog, arrived, new TopicMessages(hub.clock(), UnaryOperator.identity()));
    }

    WebhookReceiver(Hub hub, ConnectorCatalog catalog, Runnable arrived, TopicMessages topics) {
        this.topics = topics;
        this.hub = hub;
        this.catalog = catalog;
        this.deliveries = new Deliveries(hub.ledger(), hub.clock());
        this.arrived = arrived;
    }

    /**
     * Takes one.
     *
     * @return the HTTP status: 200 stored, or here already; 400 too old; 401 not signed by whom it should; 404 no such
     *     connection, or one without webhooks; 413 too large
     */
    public int receive(WebhookCall call) {
        Optional<Connection> connection = connection(call.connection());
        Optional<WebhookDeclaration> declared =
                connection.flatMap(known -> declarations.computeIfAbsent(known.kind(), this::declaration));
        if (declared.isEmpty() || connection.get().text(declared.get().key()).isEmpty()) {
            return 404;
        }
        WebhookDeclaration declaration = declared.get();
        if (call.body().length > LARGEST) {
            return 413;
        }
        if (declaration.pingForm() && isForm(call)) {
            return 200;
        }
        if (!isSigned(call, declaration, connection.get())) {
            return 401;
        }
        Instant now = hub.clock().instant();
        if (declaration.timeHeader() != null && isAway(call.header(declaration.timeHeader()), now)) {
            return 400;
        }
        return store(call, declaration, now);
    }

    private int store(WebhookCall call, WebhookDeclaration declaration, Instant now) {
        String digest = digest(call.body());
        String id = call.header(declaration.idHeader())
                .filter(given -> !given.isBlank())
                .map(given -> declaration.signsId() ? given : given + "/" + digest.substring(0, DIGEST_SHOWN))
                .orElse(digest);
        byte[] plain;
        try {
            plain = unpacked(call);
        } catch (IOException e) {
            deliveries.quarantine(
                    call.connection(), id, digest, "is not packed as its Content-Encoding says", hex(call.body()));
            return 200;
        }
        if (plain.length > LARGEST) {
            return 413;
        }
        String text = new String(plain, StandardCharsets.UTF_8);
        Optional<JsonNode> read = declaration.form() ? FormFields.read(text).map(FormFields::json) : json(plain);
        if (read.isEmpty()) {
            deliveries.quarantine(
                    call.connection(), id, digest, declaration.form() ? "is no web form" : "is no JSON", text);
            return 200;
        }
        JsonNode json = completed(declaration, read.get(), call.query(), now);
        if (isOld(declaration.time(), json, now)) {
            return 400;
        }
        String topic = call.header(declaration.topicHeader())
                .or(() -> word(declaration.topic(), json))
                .orElse("");
        if (topic.equals(declaration.confirmTopic())) {
            return word(declaration.confirm(), json).filter(topics::confirm).isPresent() ? 200 : 503;
        }
        if (deliveries.store(call.connection(), topic, id, digest, declaration.form() ? json.toString() : text)) {
            arrived.run();
        }
        return 200;
    }

    /**
     * A form says no time, and not what stands in its address: what the hub itself wrote into the address it gave comes back in
     * it, signed like the rest.
     */
    private static JsonNode completed(WebhookDeclaration declaration, JsonNode json, String query, Instant now) {
        if (declaration.form() && json instanceof ObjectNode object) {
            object.put("receivedAt", now.truncatedTo(ChronoUnit.SECONDS).toString());
            if (declaration.signs().contains("{url}") && query != null) {
                FormFields.read(query).ifPresent(fields -> object.set("query", fields.json()));
            }
        }
        return json;
    }

    private static Optional<JsonNode> json(byte[] plain) {
        try {
            return Optional.ofNullable(JSON.readTree(plain)).filter(json -> !json.isMissingNode());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<Connection> connection(String name) {
        try {
            return Optional.of(hub.connections().get(name));
        } catch (ConfigProblem e) {
            return Optional.empty();
        }
    }

    private Optional<WebhookDeclaration> declaration(String kind) {
        return catalog.kind(kind).flatMap(WebhookDeclaration::of);
    }

    /** How a connection's deliveries are read; empty when it has none. */
    Optional<WebhookDeclaration> declared(String connection) {
        return connection(connection).flatMap(known -> declarations.computeIfAbsent(known.kind(), this::declaration));
    }

    /** The connection whose ids a delivery holds: its own, or the one it is told. */
    String owner(String connection) {
        return declared(connection)
                .map(WebhookDeclaration::as)
                .flatMap(option -> hub.connections().get(connection).text(option))
                .orElse(connection);
    }

    private boolean isSigned(WebhookCall call, WebhookDeclaration declaration, Connection connection) {
        String secret = connection.text(declaration.key()).orElseThrow();
        if (fits(call, declaration, secret)) {
            deliveries.keySeen(connection.name(), digest(secret.getBytes(StandardCharsets.UTF_8)));
            return true;
        }
        Optional<String> before = connection.text(declaration.key() + "-before");
        if (before.isEmpty() || !fits(call, declaration, before.get())) {
            return false;
        }
        Instant since = deliveries.keySeen(connection.name(), digest(secret.getBytes(StandardCharsets.UTF_8)));
        return hub.clock().instant().isBefore(since.plus(ROTATION));
    }

    private boolean fits(WebhookCall call, WebhookDeclaration declaration, String secret) {
        return declaration.algorithm().equals("sns")
                ? topics.isOf(secret, call.body())
                : WebhookSignature.fits(declaration, secret, call, address(call));
    }

    /** Where the request was sent, whatever stands in between: behind a proxy, this process sees another address. */
    private String address(WebhookCall call) {
        String base = hub.settings()
                .publicUrl()
                .map(url -> url.toString().replaceAll("/+$", ""))
                .orElse("");
        return base + "/webhooks/" + call.connection() + (call.query() == null ? "" : "?" + call.query());
    }

    private static boolean isForm(WebhookCall call) {
        return call.header("content-type")
                .filter(type -> type.startsWith("application/x-www-form-urlencoded"))
                .isPresent();
    }

    private static boolean isAway(Optional<String> second, Instant now) {
        try {
            Instant sent = Instant.ofEpochSecond(Long.parseLong(second.orElse("")));
            return Duration.between(sent, now).abs().compareTo(CLOCK_SKEW) > 0;
        } catch (NumberFormatException | DateTimeException e) {
            return true;
        }
    }

    private static boolean isOld(Jq time, JsonNode json, Instant now) {
        return word(time, json)
                .map(text -> {
                    try {
                        return Instant.parse(text).isBefore(now.minus(OLDEST));
                    } catch (DateTimeException e) {
                        return false;
                    }
                })
                .orElse(false);
    }

    private static Optional<String> word(Jq of, JsonNode json) {
        if (of == null) {
            return Optional.empty();
        }
        try {
            JsonNode found = of.one(json);
            return found.isValueNode() && !found.isNull() ? Optional.of(found.asText()) : Optional.empty();
        } catch (ConfigProblem e) {
            return Optional.empty();
        }
    }

    /** Signatures are of the bytes as they came; what is in them is read unpacked, and never more than may come. */
    private static byte[] unpacked(WebhookCall call) throws IOException {
        boolean gzip = call.header("content-encoding")
                .filter(encoding -> encoding.equalsIgnoreCase("gzip"))
                .isPresent();
        if (!gzip) {
            return call.body();
        }
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(call.body()))) {
            return in.readNBytes(LARGEST + 1);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return hex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}

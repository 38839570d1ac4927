package io.valuehub.routes.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.connectors.ConnectionKind;
import io.valuehub.connectors.Jq;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a kind of connection sends webhooks: the block {@code x-webhooks} of its {@code <kind>.connection.yaml}.
 *
 * @param key option that holds the key
 * @param algorithm {@code hmac-sha256} or {@code hmac-sha1}; {@code ecdsa-sha256}, the key being the sender's public one (base64 of
 *     its X.509 form); {@code token}, the key itself being sent; or {@code sns}, signed as {@link TopicMessages} reads, the key
 *     being the topic
 * @param signatureHeader header with the signature
 * @param prefix before the signature in the header; empty for none
 * @param encoding {@code base64} or {@code hex}
 * @param signs what is signed: <code>{body}</code>, maybe with <code>{id}</code> and <code>{time}</code> before it; or
 *     <code>{url}{fields}</code>, the whole address and each field of a form with its value, sorted by name
 * @param idHeader header with the sender's own id of the delivery; null for none
 * @param timeHeader header with the second in which it was sent, itself signed; null for none
 * @param time jq to the time in the body, an instant; null for none
 * @param topicHeader header with the topic; null when the body has it, or there is one topic only
 * @param topic jq to the topic in the body; null likewise
 * @param pingForm whether the first call is an unsigned web form that only wants an answer
 * @param form whether the body is a web form; it is read as an object of its fields
 * @param confirmTopic topic of the message that asks whether the address is to be sent to; null where none does
 * @param confirm jq to the address in it that says yes when it is fetched; null likewise
 * @param as option that names the connection whose ids are sent; null: its own
 * @param topics what to do, first that fits
 */
record WebhookDeclaration(
        String key,
        String algorithm,
        String signatureHeader,
        String prefix,
        String encoding,
        String signs,
        String idHeader,
        String timeHeader,
        Jq time,
        String topicHeader,
        Jq topic,
        boolean pingForm,
        boolean form,
        String confirmTopic,
        Jq confirm,
        String as,
        List<Topic> topics) {

    /**
     * What to do with a topic.
     *
     * @param pattern of its name
     * @param stream that is read now, or that the records belong to
     * @param map jq to canonical records; null: the stream is read instead
     */
    record Topic(Pattern pattern, String stream, Jq map) {

        boolean fits(String name) {
            return pattern.matcher(name).matches();
        }
    }

    /** Whether the sender's id is part of what it signs. */
    boolean signsId() {
        return signs.contains("{id}");
    }

    /** Empty when the kind sends none. */
    static Optional<WebhookDeclaration> of(ConnectionKind kind) {
        JsonNode node = kind.webhooks();
        if (!node.isObject()) {
            return Optional.empty();
        }
        String where = kind.location() + " x-webhooks";
        JsonNode signature = node.path("signature");
        List<Topic> topics = new ArrayList<>();
        node.path("topics")
                .forEach(topic -> topics.add(new Topic(
                        Pattern.compile(glob(topic.path("topic").asText("*"))),
                        topic.path("stream").asText(),
                        jq(where, topic, "map"))));
        return Optional.of(new WebhookDeclaration(
                node.path("key").asText("webhook-secret"),
                signature.path("algorithm").asText("hmac-sha256"),
                signature.path("header").asText(),
                signature.path("prefix").asText(""),
                signature.path("encoding").asText("base64"),
                signature.path("signs").asText("{body}"),
                text(node.path("id").path("header")),
                text(node.path("time").path("header")),
                jq(where, node.path("time"), "at"),
                text(node.path("topic").path("header")),
                jq(where, node.path("topic"), "at"),
                node.path("ping").asText().equals("form"),
                node.path("body").asText().equals("form"),
                text(node.path("confirm").path("topic")),
                jq(where, node.path("confirm"), "at"),
                text(node.path("as")),
                List.copyOf(topics)));
    }

    Optional<Topic> topic(String name) {
        return topics.stream().filter(topic -> topic.fits(name)).findFirst();
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.asText() : null;
    }

    private static Jq jq(String where, JsonNode in, String key) {
        return in.path(key).isTextual() ? Jq.of(where + "." + key, in.path(key).asText()) : null;
    }

    private static String glob(String words) {
        return Pattern.quote(words).replace("*", "\\E.*\\Q");
    }
}

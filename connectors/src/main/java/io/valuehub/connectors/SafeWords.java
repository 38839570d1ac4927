package io.valuehub.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** A provider's own words, cut short and without e-mail addresses, so that they may stand in a log. */
public final class SafeWords {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 200;

    /** Where APIs put their words, the usual places first. */
    private static final List<String> WORDS = List.of(
            "/message",
            "/error_description",
            "/error/data/message",
            "/error/message",
            "/error",
            "/errors/0/message",
            "/errors/0",
            "/0/message",
            "/errors");

    private SafeWords() {}

    /** The message of an error answer, where it is JSON and in one of the usual places; nothing of a web page. */
    public static String ofAnswer(String body) {
        if (body == null || body.isBlank() || body.stripLeading().startsWith("<")) {
            return "";
        }
        try {
            JsonNode answer = JSON.readTree(body);
            return WORDS.stream()
                    .map(answer::at)
                    .filter(words -> words.isTextual() && !words.asText().isBlank())
                    .findFirst()
                    .map(words -> of(words.asText()))
                    .orElse("");
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    /** The text on one line, at most 200 characters, addresses masked. */
    public static String of(String text) {
        if (text == null) {
            return "";
        }
        String line = OneLine.of(text)
                .replaceAll("\\s+", " ")
                .trim()
                .replaceAll("[^\\s<>\"',;:]+@[^\\s<>\"',;:]+", "<address>");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}

package io.valuehub.connectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A provider's own words, cut short and without e-mail addresses, so that they may stand in a log. */
public final class SafeWords {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST = 200;

    private SafeWords() {}

    /** The message of an error answer: the field {@code message} or {@code error} of JSON, nothing of a web page. */
    public static String ofAnswer(String body) {
        if (body == null || body.isBlank() || body.stripLeading().startsWith("<")) {
            return "";
        }
        try {
            JsonNode answer = JSON.readTree(body);
            JsonNode words = answer.path("message").isTextual() ? answer.path("message") : answer.path("error");
            return of(words.isTextual() ? words.asText() : "");
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    /** The text on one line, at most 200 characters, addresses masked. */
    public static String of(String text) {
        if (text == null) {
            return "";
        }
        String line = text.replaceAll("\\s+", " ").trim().replaceAll("[^\\s<>\"',;:]+@[^\\s<>\"',;:]+", "<address>");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}

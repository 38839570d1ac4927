package io.valuehub.connectors.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Optional;

/**
 * How a file is written.
 *
 * @param delimiter between cells; empty: guessed from the header
 * @param charset of its text; a two-byte order mark overrides it
 */
record DelimitedFormat(Optional<Character> delimiter, Charset charset) {

    /** @throws ConfigProblem when {@code delimiter} or {@code charset} is none */
    static DelimitedFormat of(String place, JsonNode block) {
        return new DelimitedFormat(
                delimiter(place, block.path("delimiter").asText("")),
                charset(place, block.path("charset").asText("UTF-8")));
    }

    private static Optional<Character> delimiter(String place, String text) {
        if (text.equals("tab")) {
            return Optional.of('\t');
        }
        if (text.length() > 1 || text.equals("\"")) {
            throw new ConfigProblem(Problem.of(
                    place + ".delimiter", "was '" + text + "'", "must be one character such as ; or the word tab"));
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text.charAt(0));
    }

    private static Charset charset(String place, String name) {
        try {
            return name.equals("UTF-8") ? StandardCharsets.UTF_8 : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new ConfigProblem(Problem.of(
                    place + ".charset", "was '" + name + "'", "must be a charset like UTF-8 or windows-1252"));
        }
    }
}

package io.valuehub.routes.mail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** A page for people outside, in the language their browser asks for, else in English. It runs no script. */
final class PublicPage {

    private static final String PAGES = "/valuehub/pages/";

    private final String folder;

    /** @param name of the folder with a file for each language */
    PublicPage(String name) {
        this.folder = PAGES + name + "/";
    }

    /**
     * Answers with the page.
     *
     * @param status of HTTP
     * @param values for its template
     */
    void answer(Exchange exchange, int status, Map<String, Object> values) {
        String language = language(exchange.getMessage().getHeader("Accept-Language", "", String.class));
        // Headers that came in must not go back out.
        exchange.getMessage().removeHeaders("*");
        Message answer = exchange.getMessage();
        answer.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        answer.setHeader(Exchange.CONTENT_TYPE, "text/html; charset=utf-8");
        answer.setHeader("Cache-Control", "no-store");
        answer.setHeader("X-Robots-Tag", "noindex");
        answer.setHeader("Referrer-Policy", "no-referrer");
        answer.setHeader(
                "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'");
        answer.setBody(Template.html(folder, read(folder + language + ".html")).fill(values));
    }

    private String language(String accepted) {
        String first = accepted.split("[,;-]", 2)[0].strip().toLowerCase(Locale.ROOT);
        return first.matches("[a-z]{2,3}") && PublicPage.class.getResource(folder + first + ".html") != null
                ? first
                : "en";
    }

    private static String read(String file) {
        try (InputStream page = PublicPage.class.getResourceAsStream(file)) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

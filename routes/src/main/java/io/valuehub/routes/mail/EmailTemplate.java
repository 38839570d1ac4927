package io.valuehub.routes.mail;

import io.valuehub.analytics.problem.ConfigProblem;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The three files of a message in one language.
 *
 * @param language the language they are in
 * @param subject one line
 * @param text the plain twin
 * @param html the message
 */
record EmailTemplate(String language, Template subject, Template text, Template html) {

    /** Whether it has a part for each of a list of values, in HTML or in plain text. */
    boolean shows(String list) {
        return html.shows(list) || text.shows(list);
    }

    /** @throws ConfigProblem when a file asks for a value that no email has */
    void check() {
        Map<String, Object> values = new LinkedHashMap<>(EmailValues.example());
        subject.fill(values);
        text.fill(values);
        html.fill(values);
    }
}

package io.valuehub.routes.mail;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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

    /** Whether it says the share that a coupon takes off without asking whether there is one: a coupon of a sum has none. */
    boolean saysPercent() {
        Map<String, Object> share = EmailValues.example();
        Map<String, Object> sum = new LinkedHashMap<>(share);
        Map<Object, Object> coupon = new LinkedHashMap<>((Map<?, ?>) share.get("coupon"));
        coupon.put("percent", null);
        sum.put("coupon", coupon);
        return Stream.of(subject, text, html)
                .anyMatch(part -> !part.shows("percent") && !part.fill(share).equals(part.fill(sum)));
    }

    /**
     * Tries it on made-up values.
     *
     * @throws ConfigProblem when a file asks for a value that no email has, or shows no way to unsubscribe
     */
    void check() {
        Map<String, Object> values = new LinkedHashMap<>(EmailValues.example());
        subject.fill(values);
        for (Template body : List.of(text, html)) {
            if (!body.fill(values).contains(EmailValues.EXAMPLE_LINK)) {
                throw new ConfigProblem(new Problem(
                        "template " + body.where(),
                        "shows no way to unsubscribe",
                        "every marketing email must",
                        "add {{unsubscribeUrl}}, or {{>footer}} in plain text"));
            }
        }
    }
}

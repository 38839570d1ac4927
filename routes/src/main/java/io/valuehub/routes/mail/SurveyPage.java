package io.valuehub.routes.mail;

import io.valuehub.routes.ledger.SurveyAnswers;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;

/**
 * The page behind a survey link: one question. Looking at it records nothing, even with an answer in the link, as link
 * scanners look at every link; only its button does. Answered again, the last answer counts.
 */
public final class SurveyPage {

    /** Under {@code hub.public-url}, before the token. */
    public static final String PATH = "/survey/";

    /** Name under which the stock route finds this in the Camel registry. */
    public static final String BEAN = "valuehub-survey";

    private static final PublicPage PAGE = new PublicPage("survey");
    private static final int LONGEST_WORDS = 2000;

    private final SurveyToken tokens;
    private final SurveyAnswers answers;

    public SurveyPage(SurveyToken tokens, SurveyAnswers answers) {
        this.tokens = tokens;
        this.answers = answers;
    }

    /** GET: the question, with the answer of the link chosen. */
    public void ask(Exchange exchange) {
        Optional<SurveyToken.Asked> asked = asked(exchange);
        String score = exchange.getMessage().getHeader("score", String.class);
        show(
                exchange,
                asked,
                "ask",
                asked.flatMap(a -> a.question().answer(score)).orElse(null));
    }

    /** POST: keeps the answer. */
    public void answer(Exchange exchange) {
        Optional<SurveyToken.Asked> asked = asked(exchange);
        Map<String, String> form = form(exchange);
        Optional<Integer> score = asked.flatMap(a -> a.question().answer(form.get("score")));
        if (asked.isPresent() && score.isPresent()) {
            SurveyToken.Asked a = asked.get();
            String words = form.getOrDefault("words", "").strip();
            answers.keep(
                    a.person(),
                    a.question().word(),
                    a.day(),
                    score.get(),
                    a.question().highest(),
                    words.isEmpty() ? null : words.substring(0, Math.min(words.length(), LONGEST_WORDS)));
        }
        show(exchange, asked, score.isPresent() ? "done" : "ask", null);
    }

    private Optional<SurveyToken.Asked> asked(Exchange exchange) {
        return tokens.read(exchange.getMessage().getHeader("token", "", String.class))
                .filter(asked -> answers.knows(asked.person()));
    }

    /** Where the web server read the form already, its fields are headers. */
    private static Map<String, String> form(Exchange exchange) {
        Map<String, String> form = new HashMap<>();
        String body = exchange.getMessage().getBody(String.class);
        if (body != null) {
            for (String pair : body.split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    form.put(
                            pair.substring(0, equals),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        }
        for (String name : List.of("score", "words")) {
            String value = exchange.getMessage().getHeader(name, String.class);
            if (value != null) {
                form.putIfAbsent(name, value);
            }
        }
        return form;
    }

    private static void show(Exchange exchange, Optional<SurveyToken.Asked> asked, String step, Integer chosen) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("unknown", asked.isEmpty());
        values.put("ask", asked.isPresent() && step.equals("ask"));
        values.put("done", asked.isPresent() && step.equals("done"));
        values.put("nps", asked.filter(a -> a.question() == SurveyQuestion.NPS).isPresent());
        values.put(
                "csat", asked.filter(a -> a.question() == SurveyQuestion.CSAT).isPresent());
        List<Map<String, Object>> choices = new ArrayList<>();
        asked.map(SurveyToken.Asked::question).ifPresent(question -> {
            for (int score = question.lowest(); score <= question.highest(); score++) {
                choices.add(Map.of("score", score, "chosen", chosen != null && chosen == score));
            }
        });
        values.put("choices", choices);
        PAGE.answer(exchange, asked.isEmpty() ? 404 : 200, values);
    }
}

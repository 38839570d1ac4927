package io.valuehub.console;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.routes.mail.TemplateNames;
import io.valuehub.routes.report.EmailPreview;
import io.valuehub.routes.verb.EmailPreviews;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Any customer's email as it would look now: the one planned or sent last, or one from a template. */
@ConsolePage(section = "Customers", templates = "email")
class EmailController {

    /** As in the mailbox, but with the products' pictures. */
    private static final String CONTENT_POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: https:; "
                    + "form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

    private final EmailPreviews previews;
    private final Frames frames;

    EmailController(EmailPreviews previews, Frames frames) {
        this.previews = previews;
        this.frames = frames;
    }

    @GetMapping(path = "/customers/{id}/email", produces = MediaType.TEXT_HTML_VALUE)
    String page(@PathVariable String id, @RequestParam Optional<String> template) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("customer", "/customers/" + number(id));
        model.put("templates", links(id, template));
        try {
            EmailPreview email = json(id, template);
            model.put("subject", email.subject());
            model.put("to", email.to());
            model.put("text", email.text());
            model.put("body", "/customers/" + id + "/email/content" + query(template));
            model.put("shown", true);
        } catch (ConfigProblem e) {
            model.put("subject", "Email");
            model.put("shown", false);
            model.put("why", "Nothing to show yet: choose a template.");
        }
        return frames.write("email", "Email", null, model);
    }

    @GetMapping(path = "/customers/{id}/email/content", produces = "text/html;charset=UTF-8")
    String content(@PathVariable String id, @RequestParam Optional<String> template, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", CONTENT_POLICY);
        try {
            return json(id, template).html();
        } catch (ConfigProblem e) {
            throw new Absent("There is no such email.");
        }
    }

    @GetMapping(path = "/api/customers/{id}/email", produces = MediaType.APPLICATION_JSON_VALUE)
    EmailPreview json(@PathVariable String id, @RequestParam Optional<String> template) {
        return previews.of(number(id), template.filter(name -> !name.isEmpty()));
    }

    private List<Map<String, Object>> links(String id, Optional<String> template) {
        return TemplateNames.in(frames.settings().directory()).stream()
                .map(name -> {
                    Map<String, Object> link = new LinkedHashMap<>();
                    link.put("name", name);
                    link.put("href", "/customers/" + id + "/email" + query(Optional.of(name)));
                    link.put("current", template.filter(name::equals).isPresent());
                    return link;
                })
                .toList();
    }

    private static String query(Optional<String> template) {
        return template.map(name -> "?template=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                .orElse("");
    }

    /** The hub's own number only: the same number may be another customer's at a shop. */
    private static String number(String id) {
        if (!id.matches("\\d{1,18}")) {
            throw new Absent("There is no customer of that number.");
        }
        return id;
    }
}

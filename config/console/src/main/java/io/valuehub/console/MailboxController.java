package io.valuehub.console;

import io.valuehub.console.Mailbox.Message;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The messages of a {@link Mailbox}. Their content comes from outside: it is shown in a frame that can do nothing. */
@ConditionalOnBean(Mailbox.class)
@ConsolePage(
        section = "Mailbox",
        templates = {"mailbox", "message"},
        path = "/mailbox",
        order = 100)
class MailboxController {

    /** The content may style itself, and no more: no script, no picture from elsewhere, no link that leads away. */
    private static final String CONTENT_POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
                    + "form-action 'none'; base-uri 'none'; frame-ancestors 'self'";

    private final Mailbox mailbox;
    private final Frames frames;

    MailboxController(Mailbox mailbox, Frames frames) {
        this.mailbox = mailbox;
        this.frames = frames;
    }

    @GetMapping(path = "/mailbox", produces = MediaType.TEXT_HTML_VALUE)
    String page(@RequestParam(defaultValue = "1") int page) {
        List<Message> all = mailbox.messages();
        int from = Math.min(all.size(), (Math.max(1, page) - 1) * Pager.SIZE);
        List<Message> shown = all.subList(from, Math.min(all.size(), from + Pager.SIZE));
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("hasMessages", !shown.isEmpty());
        model.put("messages", shown.stream().map(this::row).toList());
        model.put("pager", Pager.of(page, all.size(), other -> "/mailbox?page=" + other));
        return frames.write("mailbox", "Mailbox", null, model);
    }

    private Map<String, String> row(Message message) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("href", "/mailbox/" + message.id());
        row.put("subject", message.subject());
        row.put("to", message.to());
        row.put("when", frames.show().time(message.sentAt()));
        return row;
    }

    @GetMapping(path = "/mailbox/{id}", produces = MediaType.TEXT_HTML_VALUE)
    String message(@PathVariable String id) {
        Message message = messageJson(id);
        Map<String, Object> model = new LinkedHashMap<>(row(message));
        model.put("isHtml", message.html() != null);
        model.put("body", "/mailbox/" + id + "/content");
        model.put("hasText", message.text() != null);
        model.put("text", message.text());
        return frames.write("message", message.subject(), null, model);
    }

    @GetMapping(path = "/mailbox/{id}/content", produces = "text/html;charset=UTF-8")
    String content(@PathVariable String id, HttpServletResponse response) {
        String html = messageJson(id).html();
        if (html == null) {
            throw new Absent("This message has plain text only.");
        }
        response.setHeader("Content-Security-Policy", CONTENT_POLICY);
        return html;
    }

    @GetMapping(path = "/api/mailbox", produces = MediaType.APPLICATION_JSON_VALUE)
    List<Message> json() {
        return mailbox.messages();
    }

    @GetMapping(path = "/api/mailbox/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
    Message messageJson(@PathVariable String id) {
        return mailbox.message(id).orElseThrow(() -> new Absent("There is no message of that number."));
    }
}

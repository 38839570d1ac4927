package io.valuehub.routes.mail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.recommend.Placement;
import io.valuehub.routes.ledger.ClaimedAction;
import io.valuehub.routes.ledger.Recipient;
import io.valuehub.routes.ledger.Recommendations;
import io.valuehub.routes.settings.HubSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A task for a salesperson, in the hub's language: {@code tasks/<language>.txt} beside hub.yaml, or the one that comes with
 * the hub. Its first line is the subject. The reference, a part of the action's id, finds it again.
 */
final class TaskRenderer implements Rendering.Renderer {

    static final Wording WORDING = Wording.of(Wording.Form.NONE, "task", TaskRenderer::new);

    private static final String FOLDER = "tasks";
    private static final int PRODUCTS = 3;
    private static final int REFERENCE = 12;
    private static final int LONGEST_SUBJECT = 200;

    private final HubSettings settings;
    private final Recommendations recommendations;

    private TaskRenderer(Sources sources) {
        this.settings = sources.settings();
        this.recommendations = sources.products();
    }

    @Override
    public void render(ClaimedAction action, JsonNode content, Recipient recipient, ObjectNode message) {
        if (!message.has("customer")) {
            throw new ConfigProblem(Problem.of(
                    "task", "is for somebody without a record in " + action.connection(), "they must have one there"));
        }
        LocalDate due = LocalDate.ofInstant(action.expiresAt(), settings.timeZone());
        String[] parts = source().split("\\R", 2);
        Map<String, Object> values = values(action, content, recipient, due);
        String where = FOLDER + "/" + settings.decide().language().getLanguage() + ".txt";
        String subject = PlainText.line(Template.plain(where, parts[0]).fill(values));
        String text =
                parts.length > 1 ? Template.plain(where, parts[1]).fill(values).strip() : "";
        message.put("subject", subject.substring(0, Math.min(subject.length(), LONGEST_SUBJECT)));
        message.put("text", text);
        message.put("dueOn", due.toString());
        message.put("reference", action.id().substring(0, Math.min(action.id().length(), REFERENCE)));
    }

    private Map<String, Object> values(ClaimedAction action, JsonNode content, Recipient recipient, LocalDate due) {
        Map<String, Object> values = new LinkedHashMap<>();
        String first = PlainText.name(recipient.firstName());
        String last = PlainText.name(recipient.lastName());
        String name = ((first == null ? "" : first) + " " + (last == null ? "" : last)).strip();
        values.put("name", name.isEmpty() ? PlainText.line(recipient.email()) : name);
        values.put("email", name.isEmpty() ? null : PlainText.line(recipient.email()));
        values.put("campaign", action.campaign());
        values.put("due", due.toString());
        List<Map<String, String>> products = new ArrayList<>();
        recommendations
                .of(
                        recipient.person(),
                        Placement.of(content.path("products").asText()).orElse(Placement.CROSS_SELL),
                        PRODUCTS)
                .forEach(product -> {
                    Map<String, String> one = new LinkedHashMap<>();
                    one.put("title", PlainText.line(product.title()));
                    one.put("price", product.price());
                    one.put("currency", product.currency());
                    products.add(one);
                });
        values.put("products", products);
        return values;
    }

    private String source() {
        String file = settings.decide().language().getLanguage() + ".txt";
        Path own = settings.directory().resolve(FOLDER).resolve(file);
        try {
            if (Files.isRegularFile(own)) {
                return Files.readString(own);
            }
            try (InputStream shipped = TaskRenderer.class.getResourceAsStream("/valuehub/" + FOLDER + "/" + file)) {
                return new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

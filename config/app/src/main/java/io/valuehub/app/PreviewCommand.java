package io.valuehub.app;

import io.valuehub.routes.report.ActionPage;
import io.valuehub.routes.report.ActionQuery;
import io.valuehub.routes.report.EmailPreview;
import io.valuehub.routes.report.NotePreview;
import io.valuehub.routes.settings.HubSettings.Mode;
import io.valuehub.routes.verb.EmailPreviews;
import io.valuehub.routes.verb.NotePreviews;
import io.valuehub.routes.verb.Reporting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code hub preview}. */
@Command(
        name = "preview",
        description = "Show what would be sent, to whom and why; sends nothing.",
        mixinStandardHelpOptions = true)
public final class PreviewCommand implements HubCommand {

    @Mixin
    private FolderOption folder;

    @Mixin
    private Output output;

    @Override
    public int order() {
        return 55;
    }

    @Option(names = "--most", paramLabel = "N", defaultValue = "20", description = "How many to show. Default: 20.")
    private int most;

    @Option(
            names = "--email",
            paramLabel = "CUSTOMER",
            description = "Show this customer's email instead: the one planned or sent last, or that of --template.")
    private String email;

    @Option(
            names = "--sms",
            paramLabel = "CUSTOMER",
            description = "Show this customer's text message instead, likewise.")
    private String sms;

    @Option(
            names = "--push",
            paramLabel = "CUSTOMER",
            description = "Show this customer's browser notification instead.")
    private String push;

    @Option(names = "--message", paramLabel = "CUSTOMER", description = "Show the message about this customer instead.")
    private String message;

    @Option(names = "--template", paramLabel = "NAME", description = "With one of these: from this template.")
    private String template;

    @Option(names = "--html", paramLabel = "FILE", description = "With --email: write the HTML there, to look at.")
    private Path html;

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() throws IOException {
        Map<String, String> notes = notes();
        if (email == null && (html != null || template != null && notes.isEmpty())) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "--template goes with --email and the like, --html with --email");
        }
        if (notes.size() + (email == null ? 0 : 1) > 1) {
            throw new CommandLine.ParameterException(
                    command.commandLine(), "one customer's message is shown at a time");
        }
        try (Session session = Session.once(folder.path())) {
            Steps steps = new Steps(session, output::progress);
            if (email != null) {
                showEmail(new EmailPreviews(steps.hub()).of(email, Optional.ofNullable(template)));
                return DONE;
            }
            for (Map.Entry<String, String> note : notes.entrySet()) {
                NotePreview shown =
                        new NotePreviews(steps.hub()).of(note.getValue(), note.getKey(), Optional.ofNullable(template));
                output.result(shown, PreviewText.of(shown));
                return DONE;
            }
            if (steps.settings().mode() == Mode.PREVIEW) {
                steps.decide();
            }
            ActionPage planned = new Reporting(steps.hub())
                    .actions(new ActionQuery(Optional.of("PLANNED"), Optional.empty(), 0, most));
            output.result(planned, PreviewText.of(planned));
            return DONE;
        }
    }

    /** By verb, whose is to be shown. */
    private Map<String, String> notes() {
        Map<String, String> notes = new TreeMap<>();
        notes.put("sms", sms);
        notes.put("push", push);
        notes.put("message", message);
        notes.values().removeIf(Objects::isNull);
        return notes;
    }

    private void showEmail(EmailPreview message) throws IOException {
        if (html != null) {
            Files.writeString(html, message.html());
        }
        output.result(
                message,
                "To: " + message.to() + "\nSubject: " + message.subject() + "\n\n" + message.text()
                        + (html == null ? "" : "\n\nThe HTML is in " + html));
    }
}

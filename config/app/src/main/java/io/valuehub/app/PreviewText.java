package io.valuehub.app;

import static io.valuehub.app.Texts.format;

import io.valuehub.routes.report.ActionPage;
import io.valuehub.routes.report.ActionRow;
import io.valuehub.routes.report.NotePreview;

/** Planned actions in words. */
final class PreviewText {

    private PreviewText() {}

    static String of(ActionPage page) {
        StringBuilder text = new StringBuilder();
        text.append(format("%,d actions are planned%s", page.total(), shown(page)));
        for (ActionRow row : page.rows()) {
            text.append(format(
                    "%n%n%s to %s through %s, campaign %s, not before %s%n  %s",
                    row.verb(),
                    row.email() == null ? "person " + row.person() : row.email(),
                    row.connection(),
                    row.campaign(),
                    row.dueAt(),
                    row.why()));
        }
        return text.toString();
    }

    static String of(NotePreview note) {
        return (note.to() == null ? "" : "To: " + note.to() + "\n")
                + (note.segments() == 0 ? "" : "Segments: " + note.segments() + "\n")
                + (note.title() == null ? "" : "Title: " + note.title() + "\n")
                + "\n" + note.text();
    }

    private static String shown(ActionPage page) {
        return page.rows().size() < page.total()
                ? format("; the first %,d of them:", page.rows().size())
                : ".";
    }
}

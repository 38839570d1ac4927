package io.valuehub.console;

import io.valuehub.console.Frame.PageLink;
import io.valuehub.routes.settings.HubSettings;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts pages into their frame and writes them. */
final class Frames {

    private final HubSettings settings;
    private final boolean hasMailbox;
    private final Show show;
    private final Pages pages = new Pages();

    Frames(HubSettings settings, boolean hasMailbox) {
        this.settings = settings;
        this.hasMailbox = hasMailbox;
        this.show = new Show(settings.timeZone(), settings.currency());
    }

    HubSettings settings() {
        return settings;
    }

    Show show() {
        return show;
    }

    /**
     * Writes a page.
     *
     * @param template its name
     * @param title for the browser
     * @param asOf day of the scores it shows; null when it shows none
     * @param model what the template names
     */
    String write(String template, String title, LocalDate asOf, Map<String, ?> model) {
        Map<String, Object> all = new LinkedHashMap<>(model);
        String scored = asOf == null ? "" : "Scores as of " + show.date(asOf) + ".";
        boolean live = settings.mode() == HubSettings.Mode.LIVE;
        all.put("frame", new Frame(title, top(Section.of(template)), live, scored));
        return pages.write(template, all);
    }

    private List<PageLink> top(Section current) {
        return List.of(Section.values()).stream()
                .filter(section -> hasMailbox || section != Section.MAILBOX)
                .map(section -> new PageLink(section.title, section.path, section == current))
                .toList();
    }

    /** The parts of the console. */
    private enum Section {
        OVERVIEW("Overview", "/"),
        CUSTOMERS("Customers", "/customers"),
        KPIS("Key figures", "/kpis"),
        COHORTS("Cohorts", "/cohorts"),
        ACQUISITION("Acquisition", "/acquisition"),
        CAMPAIGNS("Campaigns", "/campaigns"),
        DECISIONS("Decisions", "/decisions"),
        MOVES("Moves", "/moves"),
        ACTIONS("Actions", "/actions"),
        MAILBOX("Mailbox", "/mailbox");

        private final String title;
        private final String path;

        Section(String title, String path) {
            this.title = title;
            this.path = path;
        }

        static Section of(String template) {
            return switch (template) {
                case "customers", "customer", "email" -> CUSTOMERS;
                case "kpis" -> KPIS;
                case "cohorts" -> COHORTS;
                case "acquisition" -> ACQUISITION;
                case "campaigns" -> CAMPAIGNS;
                case "decisions" -> DECISIONS;
                case "moves" -> MOVES;
                case "actions" -> ACTIONS;
                case "mailbox", "message" -> MAILBOX;
                default -> OVERVIEW;
            };
        }
    }
}

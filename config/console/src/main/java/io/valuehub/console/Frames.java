package io.valuehub.console;

import io.valuehub.console.Frame.PageLink;
import io.valuehub.routes.settings.HubSettings;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts pages into their frame and writes them. */
final class Frames {

    private final HubSettings settings;
    private final List<ConsolePage> consolePages;
    private final Show show;
    private final Pages pages = new Pages();

    Frames(HubSettings settings, List<ConsolePage> consolePages) {
        this.settings = settings;
        this.consolePages = consolePages.stream()
                .sorted(Comparator.comparingInt(ConsolePage::order))
                .toList();
        this.show = new Show(
                settings.timeZone(), settings.currency(), settings.decide().words());
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
        all.put("frame", new Frame(title, top(section(template)), live, scored));
        return pages.write(template, all);
    }

    private List<PageLink> top(String section) {
        return consolePages.stream()
                .filter(page -> !page.path().isEmpty())
                .map(page ->
                        new PageLink(page.section(), page.path(), page.section().equals(section)))
                .toList();
    }

    private String section(String template) {
        return consolePages.stream()
                .filter(page -> List.of(page.templates()).contains(template))
                .map(ConsolePage::section)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no console page names the template " + template));
    }
}

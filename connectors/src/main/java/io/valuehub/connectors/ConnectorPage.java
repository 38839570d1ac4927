package io.valuehub.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/**
 * What a connector is, on one screen, made from its own files: the options, streams and sinks, and what
 * {@code <kind>.connection.yaml} says under {@code x-scopes} (what to grant it), {@code x-limits}, {@code x-oddities} (each
 * {@code what} and {@code because}), {@code x-tried} (against what it was tried) and {@code x-example} (a hub.yaml that shows it; made of what is
 * needed where it is left out).
 */
public final class ConnectorPage {

    /** Blocks an option must stand in, in the same words, to be told once for all. */
    private static final int SEVERAL = 3;

    private final ConnectorCatalog catalog;
    private final ConnectionKind kind;

    private ConnectorPage(ConnectorCatalog catalog, ConnectionKind kind) {
        this.catalog = catalog;
        this.kind = kind;
    }

    /** The page of a kind of this catalog. */
    public static ConnectorPage of(ConnectorCatalog catalog, ConnectionKind kind) {
        return new ConnectorPage(catalog, kind);
    }

    /** The page that leads to the others. */
    public static String index(ConnectorCatalog catalog) {
        StringJoiner page = new StringJoiner("\n", "", "\n");
        page.add("# Connectors").add("");
        page.add("What a connection's `kind` may be. Kamelets of your own add kinds of your own: see"
                + " [examples/own-connector](../examples/own-connector/README.md) and"
                + " [the connector kit](connector-kit.md), which every connector here is held to.");
        page.add("").add("| kind | platform | reads | writes |").add("| --- | --- | --- | --- |");
        for (ConnectionKind kind : catalog.kinds()) {
            page.add("| [" + kind.name() + "](connectors/" + kind.name() + ".md) | " + kind.title() + " | "
                    + String.join(", ", catalog.streams(kind.name()).keySet()) + " | "
                    + String.join(", ", catalog.sinks(kind.name()).keySet()) + " |");
        }
        return page.toString();
    }

    /** The options with their dotted paths, nested ones after their block. */
    public List<Option> options() {
        List<Option> options = new ArrayList<>();
        collect("", kind.schema(), options);
        return options;
    }

    /**
     * One option of a connection.
     *
     * @param path dotted
     * @param meaning in a sentence or two
     * @param otherwise its default; empty for none
     * @param needed whether it must be set
     */
    public record Option(String path, String meaning, String otherwise, boolean needed) {}

    private static void collect(String prefix, JsonNode node, List<Option> options) {
        List<String> needed = new ArrayList<>();
        node.path("required").forEach(name -> needed.add(name.asText()));
        node.path("properties").properties().forEach(property -> {
            JsonNode option = property.getValue();
            String meaning =
                    option.path("description").asText(option.path("title").asText());
            options.add(new Option(
                    prefix + property.getKey(),
                    oneLine(meaning),
                    option.path("default").asText(""),
                    needed.contains(property.getKey())));
            collect(prefix + property.getKey() + ".", option, options);
        });
    }

    /** Texts under an {@code x-} key. */
    public List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        kind.schema().path(key).forEach(text -> texts.add(oneLine(text.asText())));
        return texts;
    }

    /** The page as Markdown. */
    public String markdown() {
        StringJoiner page = new StringJoiner("\n", "", "\n");
        page.add("# " + kind.title()).add("");
        page.add(oneLine(kind.schema().path("description").asText())).add("");
        page.add("`kind: " + kind.name() + "`, in the `connections` of [hub.yaml](../hub-yaml.md).")
                .add("");
        page.add("```yaml").add(example().strip()).add("```").add("");
        table(
                page,
                options().stream()
                        .filter(option -> !option.path().contains("."))
                        .toList());
        blocks(page);
        streams(page);
        sinks(page);
        list(page, "What to grant it", texts("x-scopes"));
        list(page, "Limits", texts("x-limits"));
        oddities(page);
        list(page, "Tried", texts("x-tried"));
        return page.toString();
    }

    /** What hub.yaml says of such a connection at the least, or what {@code x-example} shows. */
    private String example() {
        String shown = kind.schema().path("x-example").asText();
        if (!shown.isEmpty()) {
            return shown;
        }
        StringJoiner lines = new StringJoiner("\n");
        lines.add("hub:")
                .add("  time-zone: Europe/Madrid")
                .add("  currency: EUR")
                .add("  connections:");
        lines.add("    my-" + kind.name() + ":").add("      kind: " + kind.name());
        for (JsonNode needed : List.of(kind.schema(), alternative("anyOf"), alternative("oneOf"))) {
            needed.path("required")
                    .forEach(name ->
                            lines.add("      " + name.asText() + ": " + YamlFile.scalar(sample(name.asText()))));
        }
        return lines.toString();
    }

    private JsonNode alternative(String key) {
        return kind.schema().path(key).path(0);
    }

    private String sample(String option) {
        JsonNode declared = kind.schema().path("properties").path(option);
        return declared.path("examples")
                .path(0)
                .asText(declared.path("default")
                        .asText(declared.path("enum").path(0).asText()));
    }

    private void table(StringJoiner page, List<Option> options) {
        page.add("| option | meaning | default |").add("| --- | --- | --- |");
        options.forEach(option -> page.add("| `" + option.path() + "` | " + cell(option.meaning()) + " | "
                + (option.needed() ? "needed" : option.otherwise().isEmpty() ? "" : "`" + option.otherwise() + "`")
                + " |"));
    }

    /** What is said of the streams that have a block of their own: once, where it is the same for several. */
    private void blocks(StringJoiner page) {
        Map<String, List<Option>> blocks = new LinkedHashMap<>();
        kind.schema().path("properties").properties().forEach(property -> {
            if (property.getValue().has("properties")) {
                blocks.put(property.getKey(), nested(property.getValue()));
            }
        });
        List<Option> shared = blocks.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(option -> option, LinkedHashMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .filter(option -> option.getValue() >= SEVERAL)
                .map(Map.Entry::getKey)
                .toList();
        if (!shared.isEmpty()) {
            page.add("").add("Each block of a stream takes:").add("");
            table(page, shared);
        }
        blocks.forEach((name, options) -> {
            List<Option> own =
                    options.stream().filter(option -> !shared.contains(option)).toList();
            if (!own.isEmpty()) {
                page.add("")
                        .add((shared.isEmpty() ? "The block `" : "Beside that, `") + name + "` takes:")
                        .add("");
                table(page, own);
            }
        });
    }

    private static List<Option> nested(JsonNode block) {
        List<Option> options = new ArrayList<>();
        collect("", block, options);
        return options;
    }

    private void streams(StringJoiner page) {
        Map<String, KameletFile> streams = catalog.streams(kind.name());
        if (streams.isEmpty()) {
            return;
        }
        page.add("").add("| stream | what is read | each time |").add("| --- | --- | --- |");
        streams.forEach((name, kamelet) -> page.add("| `" + name + "` | " + cell(kamelet.description()) + " | "
                + switch (kamelet.label("cursor").orElse("")) {
                    case "modified" -> "what changed";
                    case "snapshot" -> "the whole; what is in it no more is gone";
                    default -> "everything";
                }
                + " |"));
    }

    private void sinks(StringJoiner page) {
        Map<String, KameletFile> sinks = catalog.sinks(kind.name());
        if (sinks.isEmpty()) {
            return;
        }
        page.add("").add("| sink | what is written | in doubt |").add("| --- | --- | --- |");
        sinks.forEach((verb, kamelet) -> {
            String again = kamelet.label("idempotent").filter("true"::equals).isPresent()
                    ? "may be repeated"
                    : "never repeated by itself";
            String lookup = kamelet.label("lookup").isPresent() ? "looked up, " : "";
            page.add("| `" + verb + "` | " + cell(kamelet.description()) + " | " + lookup + again + " |");
        });
    }

    private void oddities(StringJoiner page) {
        JsonNode oddities = kind.schema().path("x-oddities");
        if (oddities.isEmpty()) {
            return;
        }
        page.add("").add("## Oddities").add("").add("| what | why |").add("| --- | --- |");
        oddities.forEach(oddity -> page.add("| " + cell(oddity.path("what").asText()) + " | "
                + cell(oddity.path("because").asText()) + " |"));
    }

    private static void list(StringJoiner page, String title, List<String> texts) {
        if (!texts.isEmpty()) {
            page.add("").add("## " + title).add("");
            texts.forEach(text -> page.add("- " + text));
        }
    }

    private static String cell(String text) {
        return oneLine(text).replace("|", "\\|");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}

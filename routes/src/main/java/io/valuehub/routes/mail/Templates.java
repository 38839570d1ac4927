package io.valuehub.routes.mail;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Email templates: {@code <name>/<language>.subject.txt}, {@code .html} and {@code .txt} beside it. The owner's folder
 * {@code templates} in the hub directory goes before those that come with the hub: a name found there is theirs in all
 * languages. A language that is not there falls back from {@code es-MX} to {@code es} to {@code en}.
 *
 * <p>HTML that is no whole document stands as {@code {{>content}}} in the frame {@code layout/<language>.html}, with the text
 * of {@code <language>.preheader.txt} as {@code {{>preheader}}}. Other parts ({@code {{>coupon}}}) are
 * {@code layout/<language>.<part>.html} or {@code .txt}; each file of the folder {@code layout} can be the owner's own.
 */
public final class Templates {

    private static final String SHIPPED = "/valuehub/templates/";
    private static final String FALLBACK = "en";
    private static final String LAYOUT = "layout";
    private static final Pattern DOCUMENT = Pattern.compile("^\\s*<!doctype|<html", Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private final Path own;
    private final Map<String, EmailTemplate> loaded = new ConcurrentHashMap<>();

    /** @param directory the hub's directory */
    public Templates(Path directory) {
        own = directory.resolve("templates");
    }

    /**
     * The template of that name in the language nearest to the one asked for.
     *
     * @param language BCP 47 tag; null when unknown
     * @throws ConfigProblem when there is none, or a file of it is missing or no template
     */
    EmailTemplate find(String name, String language) {
        String tag =
                language == null ? FALLBACK : language.toLowerCase(Locale.ROOT).replace('_', '-');
        return loaded.computeIfAbsent(name + " " + tag, key -> load(name, tag));
    }

    /** What is wrong with the template of that name in English, which everybody falls back to; empty when nothing. */
    public List<Problem> problems(String name) {
        try {
            find(name, FALLBACK).check();
            return List.of();
        } catch (ConfigProblem e) {
            return e.problems();
        }
    }

    /** Whether it shows the code by which a customer brings friends. */
    public boolean showsReferral(String name) {
        try {
            return find(name, FALLBACK).shows("referral");
        } catch (ConfigProblem toldElsewhere) {
            return false;
        }
    }

    /** Whether it says the share of a coupon, in English or Spanish, where a coupon of a sum has none. */
    public boolean saysPercent(String name) {
        try {
            return Stream.of(FALLBACK, "es")
                    .anyMatch(language -> find(name, language).saysPercent());
        } catch (ConfigProblem toldElsewhere) {
            return false;
        }
    }

    private EmailTemplate load(String name, String tag) {
        if (!NAME.matcher(name).matches()) {
            throw new ConfigProblem(
                    Problem.of("template", "is named '" + name + "'", "must be small letters, digits and hyphens"));
        }
        return Stream.of(tag, tag.split("-")[0], FALLBACK)
                .filter(language -> NAME.matcher(language).matches())
                .filter(language -> read(name, language + ".subject.txt").isPresent())
                .findFirst()
                .map(language -> new EmailTemplate(
                        language,
                        Template.plain(name + "/" + language + ".subject.txt", text(name, language + ".subject.txt")),
                        Template.plain(
                                name + "/" + language + ".txt",
                                text(name, language + ".txt"),
                                part -> part(language, part, ".txt")),
                        html(name, language)))
                .orElseThrow(() -> missing(name, FALLBACK + ".subject.txt"));
    }

    private Template html(String name, String language) {
        String where = name + "/" + language + ".html";
        String source = text(name, language + ".html");
        if (DOCUMENT.matcher(source).find()) {
            return Template.html(where, source, part -> part(language, part, ".html"));
        }
        String preheader = read(name, language + ".preheader.txt").orElse("").strip();
        return Template.html(where, part(language, "", ".html"), part -> switch (part) {
            case "content" -> source;
            case "preheader" -> preheader;
            default -> part(language, part, ".html");
        });
    }

    /** A file of the folder all templates share; without a name, the frame itself. */
    private String part(String language, String part, String ending) {
        if (!part.isEmpty() && !NAME.matcher(part).matches()) {
            throw missing(LAYOUT, part + ending);
        }
        String file = language + (part.isEmpty() ? "" : "." + part) + ending;
        Path theirs = own.resolve(LAYOUT).resolve(file);
        return (Files.isRegularFile(theirs) ? read(LAYOUT, file) : shipped(LAYOUT, file))
                .orElseThrow(() -> missing(LAYOUT, file));
    }

    private String text(String name, String file) {
        return read(name, file).orElseThrow(() -> missing(name, file));
    }

    private ConfigProblem missing(String name, String file) {
        return new ConfigProblem(new Problem(
                "template " + name,
                "has no file " + file,
                "it needs .subject.txt, .txt and .html in the same language",
                "add it to " + own.resolve(name)));
    }

    private Optional<String> read(String name, String file) {
        try {
            if (NoteTemplates.isEmail(own.resolve(name))) {
                Path path = own.resolve(name).resolve(file);
                return Files.isRegularFile(path) ? Optional.of(Files.readString(path)) : Optional.empty();
            }
        } catch (IOException e) {
            throw unreadable(name, file, e);
        }
        return shipped(name, file);
    }

    private static Optional<String> shipped(String name, String file) {
        try (InputStream shipped = Templates.class.getResourceAsStream(SHIPPED + name + "/" + file)) {
            return shipped == null
                    ? Optional.empty()
                    : Optional.of(new String(shipped.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw unreadable(name, file, e);
        }
    }

    private static ConfigProblem unreadable(String name, String file, IOException e) {
        return new ConfigProblem(Problem.of(
                "template " + name + "/" + file,
                "cannot be read (" + e.getClass().getSimpleName() + ")",
                "it must be a text file in UTF-8"));
    }
}

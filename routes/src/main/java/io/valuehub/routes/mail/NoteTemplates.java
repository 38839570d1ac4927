package io.valuehub.routes.mail;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * Templates of messages that are plain text: {@code <name>/<language>.sms.txt}, {@code .push.txt} and {@code .message.txt}, beside
 * those of emails. A file of that form in the owner's folder {@code templates/<name>} replaces what comes with the hub in all
 * languages of that form. A language that is not there falls back from {@code es-MX} to {@code es} to {@code en}.
 */
public final class NoteTemplates {

    private static final String SHIPPED = "/valuehub/templates/";
    private static final String FALLBACK = "en";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]*");

    private static final Pattern NOTE =
            Pattern.compile(".*\\.(" + String.join("|", Wording.verbs(Wording.Form.NOTE)) + ")\\.txt");

    private final Path own;
    private final Map<String, Note> loaded = new ConcurrentHashMap<>();

    /** @param directory the hub's directory */
    public NoteTemplates(Path directory) {
        own = directory.resolve("templates");
    }

    /**
     * A template in one language.
     *
     * @param language it is in
     * @param text what it says
     */
    record Note(String language, Template text) {}

    /**
     * The template of that name and form in the language nearest to the one asked for.
     *
     * @param form {@code sms}, {@code push} or {@code message}
     * @param language BCP 47 tag; null when unknown
     * @throws ConfigProblem when there is none, or it is no template
     */
    Note find(String name, String form, String language) {
        String tag =
                language == null ? FALLBACK : language.toLowerCase(Locale.ROOT).replace('_', '-');
        return loaded.computeIfAbsent(name + " " + form + " " + tag, key -> load(name, form, tag));
    }

    /** The names of templates of that form, sorted: those that come with the hub and the owner's own. */
    public Set<String> names(String form) {
        Set<String> names = new TreeSet<>();
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:valuehub/templates/*/*." + form + ".txt")) {
                String[] parts = resource.getURL().toString().split("/");
                names.add(parts[parts.length - 2]);
            }
            if (Files.isDirectory(own)) {
                try (Stream<Path> folders = Files.list(own)) {
                    folders.filter(folder -> has(folder, form))
                            .forEach(folder -> names.add(folder.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            throw unreadable(form, e);
        }
        return names;
    }

    /** Whether a folder is that of an email: one that holds nothing but notes is not. */
    static boolean isEmail(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            return names.isEmpty() || !names.stream().allMatch(NOTE.asMatchPredicate());
        } catch (IOException e) {
            throw unreadable(folder.getFileName().toString(), e);
        }
    }

    /** What is wrong with the template of that name in English, which everybody falls back to; empty when nothing. */
    public List<Problem> problems(String name, String form) {
        try {
            Template text = find(name, form, FALLBACK).text();
            Map<String, Object> values = new LinkedHashMap<>(EmailValues.example());
            Optional<Wording> wording = Wording.of(form);
            wording.ifPresent(known -> values.putAll(known.example()));
            String filled = text.fill(values);
            boolean lastWord = filled.contains(EmailValues.EXAMPLE_LINK) || filled.contains("STOP");
            if (wording.filter(Wording::leavesWayOut).isPresent() && !lastWord) {
                return List.of(new Problem(
                        "template " + text.where(),
                        "shows no way to unsubscribe",
                        "every marketing text must",
                        "add {{unsubscribeUrl}}, or how to answer STOP"));
            }
            return List.of();
        } catch (ConfigProblem e) {
            return e.problems();
        }
    }

    private Note load(String name, String form, String tag) {
        return Stream.of(tag, tag.split("-")[0], FALLBACK)
                .filter(language -> NAME.matcher(language).matches())
                .flatMap(language -> read(name, language + "." + form + ".txt", form).stream()
                        .map(source -> new Note(
                                language, Template.plain(name + "/" + language + "." + form + ".txt", source.strip()))))
                .findFirst()
                .orElseThrow(() -> new ConfigProblem(new Problem(
                        "template " + name,
                        "has no file " + FALLBACK + "." + form + ".txt",
                        "it needs one to be used by do: " + form,
                        "add it to " + own.resolve(name))));
    }

    private Optional<String> read(String name, String file, String form) {
        if (!NAME.matcher(name).matches()) {
            throw new ConfigProblem(
                    Problem.of("template", "is named '" + name + "'", "must be small letters, digits and hyphens"));
        }
        Path folder = own.resolve(name);
        try {
            if (has(folder, form)) {
                Path path = folder.resolve(file);
                return Files.isRegularFile(path) ? Optional.of(Files.readString(path)) : Optional.empty();
            }
            try (InputStream shipped = NoteTemplates.class.getResourceAsStream(SHIPPED + name + "/" + file)) {
                return shipped == null
                        ? Optional.empty()
                        : Optional.of(new String(shipped.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw unreadable(name + "/" + file, e);
        }
    }

    private static boolean has(Path folder, String form) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.getFileName().toString().endsWith("." + form + ".txt"));
        } catch (IOException e) {
            throw unreadable(folder.getFileName().toString(), e);
        }
    }

    private static ConfigProblem unreadable(String what, IOException e) {
        return new ConfigProblem(Problem.of(
                "template " + what,
                "cannot be read (" + e.getClass().getSimpleName() + ")",
                "it must be a text file in UTF-8"));
    }
}

package io.valuehub.routes.mail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The templates an email can be made from: those that come with the hub and the owner's own. */
public final class TemplateNames {

    private static final String SHIPPED = "classpath*:valuehub/templates/*/*.subject.txt";
    private static final Pattern FOLDER = Pattern.compile(".*/([^/]+)/[^/]+");

    private TemplateNames() {}

    /** Their names, sorted. */
    public static Set<String> in(Path directory) {
        Set<String> names = new TreeSet<>();
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver().getResources(SHIPPED)) {
                Matcher matcher = FOLDER.matcher(resource.getURL().toString());
                if (matcher.matches()) {
                    names.add(matcher.group(1));
                }
            }
            Path own = directory.resolve("templates");
            if (Files.isDirectory(own)) {
                try (Stream<Path> folders = Files.list(own)) {
                    folders.filter(NoteTemplates::isEmail)
                            .forEach(folder -> names.add(folder.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}

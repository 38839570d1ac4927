package io.valuehub.console;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Writes the console's pages from its templates. Apart from the host's views: it may have any template engine, or none. */
final class Pages {

    private static final String FOLDER = "/templates/";

    private final Map<String, Template> templates = new ConcurrentHashMap<>();
    private final Mustache.Compiler compiler =
            Mustache.compiler().emptyStringIsFalse(true).nullValue("").withLoader(Pages::source);

    /** @param model what the template names; a name it lacks is an error */
    String write(String template, Map<String, ?> model) {
        return templates
                .computeIfAbsent(template, name -> compiler.compile(source("valuehub/" + name)))
                .execute(model);
    }

    private static Reader source(String name) {
        return new InputStreamReader(
                Pages.class.getResourceAsStream(FOLDER + name + ".mustache"), StandardCharsets.UTF_8);
    }
}

package io.valuehub.routes.mail;

import com.samskivert.mustache.BasicCollector;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One file of a message, in Mustache. It can only look up the values it is given, and include parts that stand beside the
 * templates: no methods are called, and a value is never read as template. A name it does not know is a problem, not a blank.
 */
final class Template {

    private static final Mustache.Compiler PLAIN = Mustache.compiler()
            .escapeHTML(false)
            .nullValue("")
            .emptyStringIsFalse(true)
            .strictSections(true)
            .withCollector(new MapsOnly());
    private static final Mustache.Compiler HTML = PLAIN.escapeHTML(true);

    private static final UnaryOperator<String> NO_PARTS = name -> {
        throw new ConfigProblem(Problem.of("part " + name, "is asked for", "there are no parts here"));
    };

    private static final Pattern SHOWN = Pattern.compile("\\{\\{\\s*[#>]\\s*([^\\s{}]+)\\s*\\}\\}");

    private final String where;
    private final Set<String> shown;
    private final com.samskivert.mustache.Template compiled;

    private Template(String where, Mustache.Compiler compiler, String source, UnaryOperator<String> parts) {
        this.where = where;
        this.shown =
                SHOWN.matcher(source).results().map(found -> found.group(1)).collect(Collectors.toUnmodifiableSet());
        try {
            compiled = compiler.withLoader(name -> new StringReader(parts.apply(name)))
                    .compile(source);
        } catch (MustacheException e) {
            throw new ConfigProblem(Problem.of(where, "says " + e.getMessage(), "it must be a Mustache template"));
        }
    }

    /** @throws ConfigProblem when {@code source} is no template */
    static Template plain(String where, String source) {
        return plain(where, source, NO_PARTS);
    }

    /**
     * A template with parts.
     *
     * @param parts the source of a part by its name ({@code {{>coupon}}})
     * @throws ConfigProblem when {@code source} is no template
     */
    static Template plain(String where, String source, UnaryOperator<String> parts) {
        return new Template(where, PLAIN, source, parts);
    }

    /**
     * A template in which values are escaped for HTML.
     *
     * @throws ConfigProblem when {@code source} is no template
     */
    static Template html(String where, String source) {
        return html(where, source, NO_PARTS);
    }

    /**
     * The same with parts.
     *
     * @param parts the source of a part by its name
     * @throws ConfigProblem when {@code source} is no template
     */
    static Template html(String where, String source, UnaryOperator<String> parts) {
        return new Template(where, HTML, source, parts);
    }

    /** Which file it is. */
    String where() {
        return where;
    }

    /** Whether it has a section, or includes a part, of that name. */
    boolean shows(String section) {
        return shown.contains(section);
    }

    /** @throws ConfigProblem when it asks for a value there is not */
    String fill(Map<String, ?> values) {
        try {
            return compiled.execute(values);
        } catch (MustacheException e) {
            // The message names the missing key and the line, never a value.
            throw new ConfigProblem(Problem.of(where, "says " + e.getMessage(), "it can use " + values.keySet()));
        }
    }

    /** Looks only into maps; the default would call methods of any object. */
    private static final class MapsOnly extends BasicCollector {

        @Override
        public Mustache.VariableFetcher createFetcher(Object context, String name) {
            return context instanceof Map ? MAP_FETCHER : null;
        }

        @Override
        public <K, V> Map<K, V> createFetcherCache() {
            return new HashMap<>();
        }
    }
}

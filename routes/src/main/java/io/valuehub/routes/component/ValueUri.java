package io.valuehub.routes.component;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.problem.Suggestion;
import io.valuehub.connectors.Connections;
import io.valuehub.routes.verb.Signature;
import io.valuehub.routes.verb.Verbs;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A checked {@code value:} address.
 *
 * @param signature of its verb
 * @param options as given
 */
public record ValueUri(Signature signature, Map<String, String> options) {

    /** Options that name a connection of {@code hub.yaml}. */
    private static final Set<String> NAMES_OF_CONNECTIONS = Set.of("connection", "via");

    public ValueUri {
        options = Map.copyOf(options);
    }

    /**
     * Checks an address against the verbs there are.
     *
     * @param verb the word after {@code value:}
     * @param options what stands after the question mark
     * @throws ConfigProblem with everything that is wrong with it
     */
    public static ValueUri of(String verb, Map<String, String> options) {
        Signature signature = signature(verb);
        List<Problem> problems = new ArrayList<>();
        new TreeMap<>(options)
                .keySet().stream()
                        .filter(option -> !signature.options().contains(option))
                        .forEach(option -> problems.add(unknown(signature, option)));
        new TreeSet<>(signature.required())
                .stream()
                        .filter(option -> options.getOrDefault(option, "").isBlank())
                        .forEach(option -> problems.add(Problem.of(
                                "value:" + verb, "has no option '" + option + "'", "it must say which " + option)));
        if (!problems.isEmpty()) {
            throw new ConfigProblem(problems);
        }
        return new ValueUri(signature, options);
    }

    /** @throws ConfigProblem when it names a connection there is not */
    void check(Connections connections) {
        options.forEach((option, value) -> {
            if (NAMES_OF_CONNECTIONS.contains(option)) {
                connections.get(value);
            }
        });
    }

    private static Signature signature(String verb) {
        Set<String> known =
                Verbs.ALL.stream().map(Signature::verb).collect(Collectors.toCollection(LinkedHashSet::new));
        return Verbs.ALL.stream()
                .filter(signature -> signature.verb().equals(verb))
                .findFirst()
                .orElseThrow(() -> new ConfigProblem(new Problem(
                        "value:" + verb,
                        "names the verb '" + verb + "'",
                        "must be one of " + known,
                        Suggestion.of(verb, known))));
    }

    private static Problem unknown(Signature signature, String option) {
        String expected = signature.options().isEmpty() ? "it takes none" : "must be one of " + signature.options();
        return new Problem(
                "value:" + signature.verb(),
                "has the option '" + option + "'",
                expected,
                Suggestion.of(option, signature.options()));
    }
}

package io.valuehub.connectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import net.thisptr.jackson.jq.exception.JsonQueryUserException;

/** A jq program from an option or a recording, in the dialect Kamelets are written in. Thread-safe. */
public final class Jq {

    private static final Scope ROOT = root();

    /** From the first value a message shows to the last: what stands between them is data. */
    private static final Pattern VALUES = Pattern.compile("\\s*\\(.*\\)", Pattern.DOTALL);

    /** What the library says where it has no words of its own. */
    private static final String UNSAID = "N/A";

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private final String where;
    private final String program;
    private final JsonQuery query;

    private Jq(String where, String program, JsonQuery query) {
        this.where = where;
        this.program = program;
        this.query = query;
    }

    private static Scope root() {
        Scope scope = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, scope);
        return scope;
    }

    /**
     * Compiles a program.
     *
     * @param where the place it stands at, for messages
     * @throws ConfigProblem when it is no jq
     */
    public static Jq of(String where, String program) {
        try {
            return new Jq(where, program, JsonQuery.compile(program, Versions.JQ_1_6));
        } catch (JsonQueryException e) {
            throw new ConfigProblem(
                    Problem.of(where, "is no jq: " + SafeWords.of(e.getMessage()), "must be a jq program"));
        }
    }

    /** Everything it yields for an input. */
    public List<JsonNode> all(JsonNode input) throws JsonQueryException {
        List<JsonNode> found = new ArrayList<>();
        query.apply(Scope.newChildScope(ROOT), input, found::add);
        return found;
    }

    /**
     * Why the program failed on an input, without anything of the input: empty where the two cannot be told apart, as in what
     * the program says by {@code error}.
     */
    public String why(JsonQueryException failure) {
        JsonQueryException first = failure;
        while (UNSAID.equals(first.getMessage()) && first.getCause() instanceof JsonQueryException cause) {
            first = cause;
        }
        if (first instanceof JsonQueryUserException
                || first.getMessage() == null
                || UNSAID.equals(first.getMessage())) {
            return "";
        }
        String words = VALUES.matcher(first.getMessage()).replaceAll(" (…)");
        boolean own = QUOTED.matcher(words).results().allMatch(quoted -> program.contains(quoted.group(1)));
        return own ? SafeWords.of(words) : "";
    }

    /**
     * The one value it yields.
     *
     * @param variables what it knows as {@code $name}
     * @throws ConfigProblem when it fails or yields another number of values
     */
    public JsonNode one(JsonNode input, Map<String, JsonNode> variables) {
        Scope scope = Scope.newChildScope(ROOT);
        variables.forEach(scope::setValue);
        List<JsonNode> found = new ArrayList<>();
        try {
            query.apply(scope, input, found::add);
        } catch (JsonQueryException e) {
            throw new ConfigProblem(
                    Problem.of(where, "failed: " + SafeWords.of(e.getMessage()), "must run on what it is given"));
        }
        if (found.size() != 1) {
            throw new ConfigProblem(Problem.of(where, "yielded " + found.size() + " values", "must yield one"));
        }
        return found.get(0);
    }

    /** The one value it yields, without variables. */
    public JsonNode one(JsonNode input) {
        return one(input, Map.of());
    }
}

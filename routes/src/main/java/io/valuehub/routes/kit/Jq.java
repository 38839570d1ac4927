package io.valuehub.routes.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** A jq program of a fixture, in the dialect Kamelets are written in. */
final class Jq {

    private static final Scope ROOT = root();

    private final String where;
    private final JsonQuery query;

    private Jq(String where, JsonQuery query) {
        this.where = where;
        this.query = query;
    }

    private static Scope root() {
        Scope scope = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, scope);
        return scope;
    }

    /** @throws ConfigProblem when it is no jq */
    static Jq of(String where, String program) {
        try {
            return new Jq(where, JsonQuery.compile(program, Versions.JQ_1_6));
        } catch (JsonQueryException e) {
            throw new ConfigProblem(Problem.of(where, "is no jq: " + e.getMessage(), "must be a jq program"));
        }
    }

    /** The one value it yields; variables are what it knows as {@code $name}. */
    JsonNode apply(JsonNode input, Map<String, JsonNode> variables) {
        Scope scope = Scope.newChildScope(ROOT);
        variables.forEach(scope::setValue);
        List<JsonNode> found = new ArrayList<>();
        try {
            query.apply(scope, input, found::add);
        } catch (JsonQueryException e) {
            throw new ConfigProblem(Problem.of(where, "failed: " + e.getMessage(), "must run on what it is given"));
        }
        if (found.size() != 1) {
            throw new ConfigProblem(Problem.of(where, "yielded " + found.size() + " values", "must yield one"));
        }
        return found.get(0);
    }

    JsonNode apply(JsonNode input) {
        return apply(input, Map.of());
    }
}

package io.valuehub.routes.kit;

import com.fasterxml.jackson.databind.JsonNode;
import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.connectors.Jq;

/**
 * How an API behaves while its records change, in jq.
 *
 * @param make from a recorded record, with {@code $n} (its number) and {@code $at} (when it last changed): record n
 * @param window from a request: null when it does not ask for the list, else {@code {size, from | after, since}}
 * @param answer from the first recorded answer, with {@code $records}, {@code $total}, {@code $from}, {@code $size} and
 *     {@code $next} (the token after this page, or null): the answer
 * @param id from {@code $n}: the id of the canonical record
 * @param also from a request that does not ask for the list: its answer, or null
 * @param byChange whether the API sorts by the time of change, else by number
 * @param strict whether {@code since} leaves out what changed in that very second
 */
record ApiFixture(Jq make, Jq window, Jq answer, Jq id, Jq also, boolean byChange, boolean strict) {

    static ApiFixture of(FixtureFile file) {
        JsonNode api = file.tree().path("api");
        String order = api.path("order").asText("id");
        String since = api.path("since").asText("inclusive");
        if (!order.matches("id|changed") || !since.matches("strict|inclusive")) {
            throw new ConfigProblem(Problem.of(
                    file.where("api"),
                    "has order: " + order + " and since: " + since,
                    "must have order: id or changed, and since: strict or inclusive"));
        }
        return new ApiFixture(
                program(file, "make", null),
                program(file, "window", null),
                program(file, "answer", null),
                program(file, "id", "$n | tostring"),
                program(file, "also", "null"),
                order.equals("changed"),
                since.equals("strict"));
    }

    private static Jq program(FixtureFile file, String key, String otherwise) {
        String text = file.tree().path("api").path(key).asText(otherwise);
        if (text == null) {
            throw new ConfigProblem(Problem.of(file.where("api", key), "is missing", "must be a jq program"));
        }
        return Jq.of(file.where("api", key), text);
    }
}

package io.valuehub.routes.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Text of customers and products is data, whatever it holds: texts of an action are what somebody would write who
 * wants an API to run it. The request may say it or leave it out; it must not have another address, more parameters, headers,
 * fields or elements than the recorded one, nor another query of GraphQL or SOQL.
 */
final class HostileText implements Function<Request, Answer> {

    /** JSON, jq, templates, expressions, SQL, SOQL, GraphQL, a formula, XML, an address, and lines of a header and a letter. */
    static final String TEXT =
            "\"}, {\"x\": [1], '; drop table people; -- ' or Name != '\\\\\" {{x}} ${body} #{1+1} $simple{x}"
                    + " \\(.id) | env } ) { evil(id: 1) { id } } =cmd()|'x'!A0 ]]><x y=\"1\">&amp;&lt;</x> ../../x?x=1&x=2#x%0d%0aX: 1"
                    + "\r\nX-Evil: 1\r\n\r\n.\r\n";

    private static final String FIELDS = "fields";

    /** Fields of an action in which words stand. */
    static final Set<String> WORDS = Set.of(
            "toName", "subject", "text", "html", "title", "description", "reason", "campaign", "price", "url", FIELDS);

    /** Fields of an action with what a source calls somebody or something. */
    static final Set<String> IDS =
            Set.of("customer", "email", "phone", "product", "sku", "code", "reference", "language", "audience");

    private static final Pattern ELEMENT = Pattern.compile("<([A-Za-z_][\\w:.-]*)");

    private static final Pattern QUOTED = Pattern.compile("'(?:[^'\\\\]|\\\\.)*+'", Pattern.DOTALL);

    private final List<Request> recorded;
    private final List<Talk> talks;
    private final List<Talk> always;
    private final Set<Integer> answered = new HashSet<>();

    /**
     * @param recorded what is asked where no text is hostile
     * @param talks how each of these is answered
     * @param always what may be asked at any time: logins
     */
    HostileText(List<Request> recorded, List<Talk> talks, List<Talk> always) {
        this.always = always;
        this.recorded = recorded.stream().filter(request -> !isAlways(request)).toList();
        this.talks = talks;
    }

    private boolean isAlways(Request request) {
        return always.stream().anyMatch(talk -> talk.ask().difference(request).isEmpty());
    }

    /** The action with a text in all fields of these names. */
    static JsonNode in(JsonNode action, Set<String> names, String text) {
        JsonNode copy = action.deepCopy();
        put(copy, names, false, text);
        return copy;
    }

    private static void put(JsonNode node, Set<String> names, boolean inside, String text) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : List.copyOf(object.properties())) {
                boolean here = inside || names.contains(field.getKey());
                if (here && field.getValue().isTextual()) {
                    object.put(field.getKey(), text);
                } else {
                    put(field.getValue(), names, here && field.getKey().equals(FIELDS), text);
                }
            }
        }
        if (node.isArray()) {
            node.forEach(one -> put(one, names, inside, text));
        }
    }

    /** What the request that is like it but for text was answered; of several the first not answered yet. */
    @Override
    public synchronized Answer apply(Request request) {
        for (Talk talk : always) {
            if (talk.ask().difference(request).isEmpty()) {
                return talk.answer();
            }
        }
        for (int i = 0; i < recorded.size() && i < talks.size(); i++) {
            if (!answered.contains(i) && difference(recorded.get(i), request).isEmpty()) {
                answered.add(i);
                return talks.get(i).answer();
            }
        }
        return Answer.json(404, "{}");
    }

    /** What a request has that none of those recorded has; empty for nothing. */
    Optional<String> difference(Request request) {
        Optional<String> found = isAlways(request) ? Optional.empty() : Optional.of("asks what is not recorded");
        if (found.isEmpty()) {
            return found;
        }
        for (Request one : recorded) {
            Optional<String> difference = difference(one, request);
            if (difference.isEmpty()) {
                return difference;
            }
            found = difference;
        }
        return found;
    }

    private static Optional<String> difference(Request one, Request request) {
        if (!one.method().equals(request.method()) || !one.origin().equals(request.origin())) {
            return Optional.of("goes elsewhere");
        }
        if (segments(one) != segments(request)) {
            return Optional.of("has another path");
        }
        Set<String> parameters = names(request.query());
        parameters.removeAll(names(one.query()));
        if (!parameters.isEmpty() || request.query().size() > one.query().size()) {
            return Optional.of("has more parameters");
        }
        if (!queries(request).equals(queries(one))) {
            return Optional.of("has another query");
        }
        if (!one.headers().keySet().containsAll(request.headers().keySet())) {
            return Optional.of("has more headers");
        }
        JsonNode json = request.json();
        if (!one.json().isContainerNode()) {
            return ofText(one.body(), request.body());
        }
        return json.isMissingNode() ? Optional.of("has no JSON any more") : ofJson("", one.json(), json);
    }

    private static int segments(Request request) {
        return request.rawPath().split("/", -1).length;
    }

    /** What parameters select, without the texts in it. */
    private static List<String> queries(Request request) {
        return request.query().stream()
                .map(Map.Entry::getValue)
                .filter(value -> value.startsWith("SELECT "))
                .map(value -> QUOTED.matcher(value).replaceAll("''"))
                .toList();
    }

    private static Set<String> names(List<Map.Entry<String, String>> parameters) {
        Set<String> names = new HashSet<>();
        parameters.forEach(parameter -> names.add(parameter.getKey()));
        return names;
    }

    private static Optional<String> ofJson(String at, JsonNode one, JsonNode sent) {
        if (sent.isObject()) {
            for (Map.Entry<String, JsonNode> field : sent.properties()) {
                String here = at + "/" + field.getKey();
                JsonNode before = one.path(field.getKey());
                if (before.isMissingNode()) {
                    return Optional.of("has a body with " + here);
                }
                boolean graphQl = field.getKey().equals("query") && one.has("variables");
                if (graphQl && !before.equals(field.getValue())) {
                    return Optional.of("has another query");
                }
                Optional<String> found = ofJson(here, before, field.getValue());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        if (sent.isArray()) {
            if (sent.size() > one.size()) {
                return Optional.of("has a body with more at " + at);
            }
            for (int i = 0; i < sent.size(); i++) {
                Optional<String> found = ofJson(at + "/" + i, one.get(i), sent.get(i));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return one.isValueNode() && sent.isContainerNode()
                ? Optional.of("has a body with something in " + at)
                : Optional.empty();
    }

    /** A form, or XML. */
    private static Optional<String> ofText(String one, String sent) {
        if (one.stripLeading().startsWith("<")) {
            return elements(sent).equals(elements(one)) ? Optional.empty() : Optional.of("has other elements");
        }
        if (!one.matches("[\\w.*-]+=.*")) {
            return Optional.empty();
        }
        Set<String> fields = names(Ask.parameters(sent));
        fields.removeAll(names(Ask.parameters(one)));
        return fields.isEmpty() ? Optional.empty() : Optional.of("has more fields");
    }

    private static Set<String> elements(String xml) {
        Set<String> names = new TreeSet<>();
        ELEMENT.matcher(xml.replaceAll("(?s)<!\\[CDATA\\[.*?]]>", ""))
                .results()
                .map((MatchResult element) -> element.group(1))
                .forEach(names::add);
        return names;
    }
}

package io.valuehub.routes.kit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** An API whose records change while it is read: two and a half pages of them, made by the fixture's own jq. */
final class Play implements Function<Request, Answer> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_REQUESTS = 60;
    private static final Instant OLDEST = KitHub.FIRST.minus(Duration.ofDays(30));

    private final ApiFixture api;
    private final Answer recorded;
    private final JsonNode prototype;
    private final List<Talk> others;
    private final Map<Integer, Instant> records = new TreeMap<>();
    private final Set<Integer> touched = new TreeSet<>();
    private Runnable afterFirstPage = () -> {};
    private int size;
    private int asked;

    /**
     * @param recorded the first recorded answer: what answers look like
     * @param prototype a recorded record: what records look like
     * @param others what else may be asked
     */
    Play(ApiFixture api, Answer recorded, JsonNode prototype, List<Talk> others) {
        this.api = api;
        this.recorded = recorded;
        this.prototype = prototype;
        this.others = others;
    }

    /** Happens when the first page has left. */
    void afterFirstPage(Runnable change) {
        afterFirstPage = change;
    }

    /** The number of records of a page, as the connector asks for. */
    int size() {
        return size;
    }

    /** Records nobody changed, added or took away. */
    Set<Integer> untouched() {
        Set<Integer> left = new TreeSet<>(records.keySet());
        left.removeAll(touched);
        return left;
    }

    Set<Integer> all() {
        return new TreeSet<>(records.keySet());
    }

    void edit(int n, Instant at) {
        records.put(n, at);
        touched.add(n);
    }

    void remove(int n) {
        records.remove(n);
        touched.add(n);
    }

    /** The canonical id of a record. */
    String id(int n) {
        return api.id()
                .one(NullNode.getInstance(), Map.of("n", JSON.getNodeFactory().numberNode(n)))
                .asText();
    }

    @Override
    public synchronized Answer apply(Request request) {
        JsonNode window = api.window().one(request.asJson());
        if (!window.isObject()) {
            return aside(request);
        }
        if (++asked > MOST_REQUESTS) {
            return Answer.json(404, "{\"message\":\"asked more than " + MOST_REQUESTS + " times\"}");
        }
        if (size == 0) {
            fill(Math.max(2, window.path("size").asInt(100)));
        }
        Answer answer = page(window);
        if (asked == 1) {
            afterFirstPage.run();
        }
        return answer;
    }

    private Answer aside(Request request) {
        JsonNode made = api.also().one(request.asJson(), Map.of());
        return made.isObject()
                ? Answer.of(made)
                : others.stream()
                        .filter(talk -> talk.ask().difference(request).isEmpty())
                        .findFirst()
                        .map(Talk::answer)
                        .orElse(Answer.json(404, "{\"message\":\"the fixture's api has no answer for this\"}"));
    }

    private void fill(int newSize) {
        size = newSize;
        for (int n = 1; n <= size * 5 / 2; n++) {
            records.put(n, OLDEST.plusSeconds(60L * n));
        }
    }

    private Answer page(JsonNode window) {
        List<Integer> matching = records.keySet().stream()
                .filter(n -> inside(n, window))
                .sorted(Comparator.comparing(this::key))
                .toList();
        int from = window.path("from").asInt(0);
        String after = window.path("after").asText("");
        if (!after.isEmpty() && !window.path("after").isNull()) {
            from = (int)
                    matching.stream().filter(n -> key(n).compareTo(after) <= 0).count();
        }
        int length = window.path("whole").asBoolean()
                ? matching.size()
                : window.path("size").asInt(size);
        int begin = Math.min(Math.max(from, 0), matching.size());
        int end = Math.min(begin + length, matching.size());
        ArrayNode page = JSON.createArrayNode();
        matching.subList(begin, end).forEach(n -> page.add(record(n)));
        Map<String, JsonNode> variables = Map.of(
                "records", page,
                "total", number(matching.size()),
                "from", number(begin),
                "size", number(length),
                "next",
                        end < matching.size() && end > begin
                                ? JSON.getNodeFactory().textNode(key(matching.get(end - 1)))
                                : NullNode.getInstance());
        return Answer.of(api.answer().one(recorded.asJson(), variables));
    }

    private boolean inside(int n, JsonNode window) {
        Instant at = records.get(n);
        if (window.path("since").isTextual()) {
            int compared = at.compareTo(Instant.parse(window.path("since").asText()));
            if (compared < 0 || api.strict() && compared == 0) {
                return false;
            }
        }
        return !window.path("until").isTextual()
                || at.isBefore(Instant.parse(window.path("until").asText()));
    }

    /** What the API sorts by, comparable as text. */
    private String key(int n) {
        return api.byChange() ? records.get(n) + "-" + padded(n) : padded(n);
    }

    private static String padded(int n) {
        return "%09d".formatted(n);
    }

    private JsonNode record(int n) {
        return api.make()
                .one(
                        prototype,
                        Map.of(
                                "n", number(n),
                                "at",
                                        JSON.getNodeFactory()
                                                .textNode(records.get(n).toString())));
    }

    private static JsonNode number(int value) {
        return JSON.getNodeFactory().numberNode(value);
    }
}

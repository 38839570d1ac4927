package io.valuehub.routes.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** An API that is asked exactly what was recorded, in that order, and answers what was recorded. */
final class Conversation implements Function<Request, Answer> {

    private static final String STRAY = "{\"message\":\"the fixture has no answer for this\"}";

    private final List<Talk> expected;
    private final List<Talk> always;
    private final List<String> strays = new ArrayList<>();
    private Function<Request, Optional<Answer>> before = request -> Optional.empty();
    private int next;

    Conversation(List<Talk> expected, List<Talk> always) {
        this.expected = List.copyOf(expected);
        this.always = always;
    }

    /** What answers in place of the recording, as long as it gives something. */
    Conversation but(Function<Request, Optional<Answer>> fault) {
        before = fault;
        return this;
    }

    /** The first so many requests of an address are answered otherwise. */
    Conversation firstAnswers(int times, Answer fault) {
        Ask ask = expected.get(0).ask();
        int[] left = {times};
        return but(
                request -> ask.difference(request).isEmpty() && left[0]-- > 0 ? Optional.of(fault) : Optional.empty());
    }

    @Override
    public synchronized Answer apply(Request request) {
        Optional<Answer> fault = before.apply(request);
        if (fault.isPresent()) {
            return fault.get();
        }
        for (Talk talk : always) {
            if (talk.ask().difference(request).isEmpty()) {
                return talk.answer();
            }
        }
        if (next < expected.size()) {
            Optional<String> difference = expected.get(next).ask().difference(request);
            if (difference.isEmpty()) {
                return expected.get(next++).answer();
            }
            strays.add("request " + (next + 1) + " " + difference.get());
        } else {
            strays.add("asked " + request + " when all was read");
        }
        return Answer.json(404, STRAY);
    }

    /** What was asked otherwise than recorded, or not at all. */
    synchronized List<String> differences() {
        List<String> found = new ArrayList<>(strays);
        expected.subList(next, expected.size()).stream()
                .limit(3)
                .forEach(talk -> found.add("did not ask " + talk.ask()));
        return found;
    }
}

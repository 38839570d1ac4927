package io.valuehub.routes.kit;

import java.util.List;
import java.util.function.Function;

/** An API that gives recorded answers in their order to whatever is asked of their addresses. */
final class Replay implements Function<Request, Answer> {

    private final List<Talk> talks;
    private final List<Talk> always;
    private int next;

    Replay(List<Talk> talks, List<Talk> always) {
        this.talks = List.copyOf(talks);
        this.always = always;
    }

    @Override
    public synchronized Answer apply(Request request) {
        for (Talk talk : always) {
            if (talk.ask().difference(request).isEmpty()) {
                return talk.answer();
            }
        }
        for (int i = next; i < talks.size(); i++) {
            if (talks.get(i).ask().sameAddress(request)) {
                next = i + 1;
                return talks.get(i).answer();
            }
        }
        return Answer.json(404, "{\"message\":\"nothing more was recorded\"}");
    }
}

package io.valuehub.routes.kit;

import java.util.List;
import java.util.function.Function;

/** An API that answers what was recorded, in any order and as often as it is asked, and that there is nothing more. */
final class Loose implements Function<Request, Answer> {

    private final List<Talk> talks;
    private final List<Talk> always;
    private final Ask list;
    private final Answer empty;

    /**
     * @param talks what was recorded
     * @param list the request for a page
     * @param empty the answer to any other request of that address
     */
    Loose(List<Talk> talks, List<Talk> always, Ask list, Answer empty) {
        this.talks = talks;
        this.always = always;
        this.list = list;
        this.empty = empty;
    }

    @Override
    public Answer apply(Request request) {
        for (List<Talk> known : List.of(always, talks)) {
            for (Talk talk : known) {
                if (talk.ask().difference(request).isEmpty()) {
                    return talk.answer();
                }
            }
        }
        return list.sameAddress(request) ? empty : Answer.json(404, "{\"message\":\"the fixture has no answer\"}");
    }
}

package io.valuehub.routes.kit;

import java.util.List;
import java.util.function.Function;

/** An API that answers what was recorded, in any order and as often as it is asked, and that there is nothing more. */
final class Loose implements Function<Request, Answer> {

    private final List<Talk> talks;
    private final List<Talk> always;
    private final List<Ask> lists;
    private final Answer empty;

    /**
     * @param talks what was recorded
     * @param lists the requests for pages
     * @param empty the answer to any other request of their addresses
     */
    Loose(List<Talk> talks, List<Talk> always, List<Ask> lists, Answer empty) {
        this.talks = talks;
        this.always = always;
        this.lists = lists;
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
        return lists.stream().anyMatch(list -> list.sameAddress(request))
                ? empty
                : Answer.json(404, "{\"message\":\"the fixture has no answer\"}");
    }
}

package io.valuehub.routes.verb;

import static io.valuehub.routes.verb.Signature.feed;
import static io.valuehub.routes.verb.Signature.step;

import java.util.List;
import java.util.Set;

/** Every verb of the {@code value:} component. */
public final class Verbs {

    /** In the order of the flow. */
    public static final List<Signature> ALL = List.of(
            step("begin", Set.of("connection", "stream"), Set.of(), Begin::new),
            step("fetch", Set.of("connection", "stream"), Set.of(), Fetch::new),
            step("check", Set.of("connection", "stream"), Set.of(), Check::new),
            step("save", Set.of("connection", "stream"), Set.of(), Save::new),
            step("commit", Set.of("connection", "stream"), Set.of(), Commit::new),
            step("loyalty", Set.of(), Set.of("changed"), LoyaltyStep::new),
            step("score", Set.of(), Set.of("customer", "changed"), Score::new),
            step("decide", Set.of(), Set.of("customer"), Decide::new),
            step("write-back", Set.of(), Set.of(), WriteBack::new),
            step("export", Set.of(), Set.of("audience"), Export::new),
            step("measure", Set.of(), Set.of(), Measure::new),
            step("forget", Set.of(), Set.of("customer"), Forget::new),
            feed("actions", Set.of("via"), Set.of(), ActionFeed::new));

    private Verbs() {}
}

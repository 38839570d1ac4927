package io.valuehub.routes.ledger;

import io.valuehub.routes.ledger.Identities.Identity;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that can be reached from a clue by what makes two clues one person, read as it is walked. */
final class PersonGraph {

    private final Identities identities;
    private final LinkTable links;
    private final IdentityDecisions.Said said;

    PersonGraph(Ledger ledger, LinkTable links, IdentityDecisions.Said said) {
        this.identities = new Identities(ledger);
        this.links = links;
        this.said = said;
    }

    /** Every clue that is the same person's as this one, itself too, and where each leads now. */
    Map<Clue, Identity> reachable(Clue from) {
        return walk(from, Optional.empty()).places();
    }

    /**
     * The shortest way from one clue to another: each step says what makes its two ends one person.
     *
     * @return empty when they are not one person
     */
    List<Step> path(Clue from, Clue to) {
        Map<Clue, Step> cameBy = walk(from, Optional.of(to)).cameBy();
        List<Step> path = new ArrayList<>();
        for (Clue at = to; !at.equals(from); at = path.get(path.size() - 1).from()) {
            Step step = cameBy.get(at);
            if (step == null) {
                return List.of();
            }
            path.add(step);
        }
        Collections.reverse(path);
        return path;
    }

    private Walk walk(Clue from, Optional<Clue> until) {
        Walk walk = new Walk(new LinkedHashMap<>(identities.of(List.of(from))), new HashMap<>());
        Deque<Clue> next = new ArrayDeque<>(List.of(from));
        Set<Clue> seen = new HashSet<>(Set.of(from));
        while (!next.isEmpty() && !until.map(seen::contains).orElse(false)) {
            Clue at = next.poll();
            for (Step step : stepsFrom(at, walk.places())) {
                if (seen.add(step.to())) {
                    walk.cameBy().put(step.to(), step);
                    next.add(step.to());
                }
            }
        }
        return walk;
    }

    private List<Step> stepsFrom(Clue at, Map<Clue, Identity> places) {
        Set<Link> around = new LinkedHashSet<>(links.ofClues(List.of(at)));
        Set<Clue> accounts = new LinkedHashSet<>();
        around.forEach(link -> accounts.add(link.account()));
        if (at.kind() == Clue.Kind.CUSTOMER) {
            accounts.add(at);
        }
        List<Link> ofAccounts = links.ofAccounts(accounts);
        ofAccounts.stream().filter(link -> link.account().equals(at)).forEach(around::add);
        List<Clue> ends = new ArrayList<>(List.of(at));
        around.forEach(link -> ends.add(link.other(at)));
        said.together().forEach(pair -> {
            if (pair.one().equals(at) || pair.other().equals(at)) {
                ends.add(pair.one().equals(at) ? pair.other() : pair.one());
            }
        });
        places.putAll(identities.of(ends));
        Set<Clue> shared = new HashSet<>();
        places.forEach((clue, identity) -> {
            if (identity.shared()) {
                shared.add(clue);
            }
        });
        Bonds bonds = new Bonds(said, shared, ofAccounts);
        List<Step> steps = new ArrayList<>();
        around.stream().filter(bonds::bind).forEach(link -> steps.add(new Step(at, link.other(at), link.saidBy())));
        said.together().forEach(pair -> {
            if (pair.one().equals(at) || pair.other().equals(at)) {
                steps.add(new Step(at, pair.one().equals(at) ? pair.other() : pair.one(), "you"));
            }
        });
        return steps;
    }

    /**
     * Two clues that are one person.
     *
     * @param saidBy the record, or {@code you}
     */
    record Step(Clue from, Clue to, String saidBy) {}

    private record Walk(Map<Clue, Identity> places, Map<Clue, Step> cameBy) {}
}

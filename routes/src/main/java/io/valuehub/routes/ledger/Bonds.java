package io.valuehub.routes.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which links make their two ends one person. The more is said, the fewer do, so that the outcome depends only on all that
 * was said, never on the order in which it was:
 *
 * <ul>
 *   <li>none the owner took apart;
 *   <li>none of a clue that is shared, i.e. that too many customers of one connection have, or customers of too many names;
 *       a guest who has nothing else stays with it.
 * </ul>
 */
final class Bonds {

    private final IdentityDecisions.Said said;
    private final Set<Clue> shared;
    private final Map<Clue, Set<Clue>> cluesOfAccount = new HashMap<>();

    /**
     * @param shared the clues among them that are shared
     * @param links all that is known of the accounts that will be asked about
     */
    Bonds(IdentityDecisions.Said said, Set<Clue> shared, Collection<Link> links) {
        this.said = said;
        this.shared = shared;
        links.forEach(link -> cluesOfAccount
                .computeIfAbsent(link.account(), account -> new HashSet<>())
                .add(link.clue()));
    }

    boolean bind(Link link) {
        if (said.forbids(link) || shared.contains(link.account())) {
            return false;
        }
        return !shared.contains(link.clue())
                || link.guest()
                        && cluesOfAccount.getOrDefault(link.account(), Set.of()).size() == 1;
    }

    /** The clues that lead to too many people, by all links they are in. */
    static Set<Clue> shared(Collection<Clue> clues, Collection<Link> links, IdentityRules rules) {
        Map<Clue, Map<String, Set<Clue>>> accounts = new HashMap<>();
        Map<Clue, Set<String>> names = new HashMap<>();
        Map<Clue, Set<Clue>> addresses = new HashMap<>();
        for (Link link : links) {
            if (link.guest()) {
                continue;
            }
            accounts.computeIfAbsent(link.clue(), clue -> new HashMap<>())
                    .computeIfAbsent(link.account().connection(), connection -> new HashSet<>())
                    .add(link.account());
            if (!link.name().isEmpty()) {
                names.computeIfAbsent(link.clue(), clue -> new HashSet<>()).add(link.name());
            }
            if (link.clue().kind() == Clue.Kind.EMAIL) {
                addresses
                        .computeIfAbsent(link.account(), account -> new HashSet<>())
                        .add(link.clue());
            }
        }
        Set<Clue> shared = new HashSet<>();
        for (Clue clue : clues) {
            int most = names.getOrDefault(clue, Set.of()).size();
            most = Math.max(most, addresses.getOrDefault(clue, Set.of()).size());
            for (Set<Clue> some : accounts.getOrDefault(clue, Map.of()).values()) {
                most = Math.max(most, some.size());
            }
            if (most > rules.limit(clue)) {
                shared.add(clue);
            }
        }
        return shared;
    }

    /** The parts into which clues fall, each a person. */
    List<List<Clue>> groups(Collection<Clue> clues, Collection<Link> links) {
        ClueGroups groups = new ClueGroups();
        Set<Clue> all = new HashSet<>(clues);
        clues.forEach(clue -> groups.join(List.of(clue)));
        links.stream()
                .filter(link -> all.contains(link.account()) && all.contains(link.clue()) && bind(link))
                .forEach(link -> groups.join(List.of(link.account(), link.clue())));
        said.together().stream()
                .filter(pair -> all.contains(pair.one()) && all.contains(pair.other()))
                .forEach(pair -> groups.join(List.of(pair.one(), pair.other())));
        return groups.groups();
    }
}

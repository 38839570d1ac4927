package io.valuehub.routes.ledger;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;
import io.valuehub.analytics.unify.EmailAddress;
import io.valuehub.routes.ledger.Clue.Kind;
import io.valuehub.routes.ledger.Identities.Identity;
import io.valuehub.routes.report.PersonIdentity;
import io.valuehub.routes.report.PersonIdentity.Changed;
import io.valuehub.routes.report.PersonIdentity.Decided;
import io.valuehub.routes.report.PersonIdentity.Linked;
import io.valuehub.routes.settings.IdentitySettings;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * Why two records are one person, and the owner's word that they are, or are not. It is kept: the next import does not undo
 * it. Clues are written as {@code hub explain} shows them: an address, {@code <connection>/<customer id>}, or
 * {@code <number>/<name>}.
 */
public final class PersonEdits {

    private final Ledger ledger;
    private final Clock clock;
    private final IdentityRules rules;
    private final Identities identities;
    private final LinkTable links;
    private final IdentityDecisions decisions;

    /** @param settings when two records are of one person */
    public PersonEdits(Ledger ledger, Clock clock, IdentitySettings settings) {
        this.ledger = ledger;
        this.clock = clock;
        this.rules = new IdentityRules(settings);
        this.identities = new Identities(ledger);
        this.links = new LinkTable(ledger, clock);
        this.decisions = new IdentityDecisions(ledger, clock);
    }

    /**
     * What makes two clues one person: each step names its ends and who said so.
     *
     * @return empty when they are not one person
     * @throws ConfigProblem when one of them leads to nobody
     */
    public List<Linked> why(String one, String other) {
        return ledger.inTransaction(() -> path(known(one), known(other)));
    }

    /**
     * Makes the persons of two clues one.
     *
     * @return the person they are now
     * @throws ConfigProblem when one of them leads to nobody
     */
    public long merge(String one, String other) {
        return ledger.inTransaction(() -> {
            Clue first = known(one);
            Clue second = known(other);
            if (first.equals(second)) {
                throw problem(other, "is the same", "must be another");
            }
            decisions.notAlone(first);
            decisions.notAlone(second);
            decisions.together(first, second);
            settle(first, "joined by the owner");
            return identities.of(List.of(first)).get(first).person();
        });
    }

    /**
     * Takes a clue off its person, with whatever belongs to it alone; or takes only the link between two clues away.
     *
     * @param other null: every link of the one
     * @return who came out of it
     * @throws ConfigProblem when one of them leads to nobody, or they are not linked to each other
     */
    public Set<Long> split(String one, String other) {
        return ledger.inTransaction(() -> {
            Clue first = known(one);
            Set<Long> persons = new TreeSet<>();
            if (other == null) {
                decisions.alone(first);
            } else {
                Clue second = known(other);
                requireLink(first, second);
                decisions.apart(first, second);
                persons.addAll(settle(second, "taken apart by the owner"));
            }
            persons.addAll(settle(first, "taken apart by the owner"));
            return persons;
        });
    }

    /** Why what leads to a person does. */
    PersonIdentity of(long person) {
        Map<Clue, Boolean> clues = identities.ofPerson(person);
        IdentityDecisions.Said said = decisions.read();
        List<Link> own = links.ofAccounts(clues.keySet().stream()
                .filter(clue -> clue.kind() == Kind.CUSTOMER)
                .toList());
        Set<Clue> shared = new HashSet<>();
        identities
                .of(own.stream()
                        .flatMap(link -> Stream.of(link.account(), link.clue()))
                        .distinct()
                        .toList())
                .forEach((clue, identity) -> {
                    if (identity.shared()) {
                        shared.add(clue);
                    }
                });
        Bonds bonds = new Bonds(said, shared, own);
        List<Linked> linked = own.stream()
                .map(link -> new Linked(
                        link.account().text(),
                        link.clue().text(),
                        link.saidBy(),
                        bonds.bind(link),
                        bonds.bind(link) ? null : said.forbids(link) ? "you took them apart" : "shared by too many"))
                .distinct()
                .toList();
        BiPredicate<Clue, Clue> concerns = (a, b) -> clues.containsKey(a) || clues.containsKey(b);
        List<Decided> decided = new ArrayList<>();
        said.together().stream()
                .filter(pair -> concerns.test(pair.one(), pair.other()))
                .forEach(pair -> decided.add(
                        new Decided("together", pair.one().text(), pair.other().text())));
        said.apart().stream()
                .filter(pair -> concerns.test(pair.one(), pair.other()))
                .sorted((a, b) -> a.one().compareTo(b.one()))
                .forEach(pair -> decided.add(
                        new Decided("apart", pair.one().text(), pair.other().text())));
        said.alone().stream()
                .filter(clues::containsKey)
                .sorted()
                .forEach(clue -> decided.add(new Decided("apart", clue.text(), null)));
        return new PersonIdentity(linked, decided, history(person));
    }

    private List<Changed> history(long person) {
        return ledger.jdbc()
                .sql("select * from person_history where person_id = :person or other_id = :person order by id")
                .param("person", person)
                .query((row, i) -> new Changed(
                        row.getString("event"),
                        row.getLong("person_id"),
                        row.getLong("other_id"),
                        row.getString("reason"),
                        Times.read(row, "happened_at")))
                .list();
    }

    private void requireLink(Clue first, Clue second) {
        IdentityDecisions.Said said = decisions.read();
        boolean linked = said.together().contains(IdentityDecisions.Pair.of(first, second))
                || links.ofAccounts(List.of(first, second)).stream()
                        .anyMatch(link -> Set.of(link.account(), link.clue()).equals(Set.of(first, second)));
        if (linked) {
            return;
        }
        List<Linked> path = path(first, second);
        throw path.isEmpty()
                ? problem(second.key(), "is not the same person", "must be linked with the other")
                : problem(
                        second.key(),
                        "is not linked with the other itself, but through "
                                + String.join(
                                        ", ",
                                        path.stream()
                                                .map(step -> step.one() + " – " + step.other())
                                                .toList()),
                        "name the two ends of one of these");
    }

    private List<Linked> path(Clue one, Clue other) {
        return new PersonGraph(ledger, links, decisions.read())
                .path(one, other).stream()
                        .map(step -> new Linked(step.from().text(), step.to().text(), step.saidBy(), true, null))
                        .toList();
    }

    /** Brings persons up to what holds now around a clue: first what belongs together, then what does not any more. */
    private Set<Long> settle(Clue around, String reason) {
        Map<Clue, Identity> reachable = new PersonGraph(ledger, links, decisions.read()).reachable(around);
        TreeSet<Long> persons = new TreeSet<>();
        reachable.values().forEach(identity -> persons.add(identity.person()));
        long survivor = persons.first();
        if (persons.size() > 1) {
            new PersonMerges(ledger, clock).merge(survivor, persons.tailSet(survivor, false), reason);
        }
        Set<Long> all = new TreeSet<>(Set.of(survivor));
        all.addAll(new PersonSplits(ledger, clock, rules).regroup(survivor, reason));
        new Profiles(ledger).refresh(all);
        return all;
    }

    private Clue known(String written) {
        String text = written.strip().replaceFirst("^(EMAIL|CUSTOMER|PHONE) ", "");
        List<Clue> meant = new ArrayList<>();
        EmailAddress.normalise(text).ifPresent(address -> meant.add(new Clue(Kind.EMAIL, rules.addressKey(address))));
        if (text.indexOf('/') > 0) {
            meant.add(new Clue(Kind.CUSTOMER, text));
            meant.add(new Clue(Kind.PHONE, text));
        }
        Map<Clue, Identity> found = identities.of(meant);
        return meant.stream()
                .filter(found::containsKey)
                .findFirst()
                .orElseThrow(() -> problem(
                        written,
                        "leads to nobody in this hub",
                        "must be an e-mail address, <connection>/<customer id> or <number>/<name>, as hub explain shows"
                                + " them"));
    }

    private static ConfigProblem problem(String where, String found, String expected) {
        return new ConfigProblem(new Problem(where, found, expected, "see hub explain"));
    }
}

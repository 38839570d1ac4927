package io.valuehub.routes.ledger;

import io.valuehub.routes.ledger.Clue.Kind;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the owner said about who is one person: it goes before what sources say, now and at every later import. */
final class IdentityDecisions {

    private final Ledger ledger;
    private final Clock clock;

    IdentityDecisions(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** All of them: the owner made each by hand. */
    Said read() {
        Said said = new Said(new ArrayList<>(), new HashSet<>(), new HashSet<>());
        ledger.jdbc()
                .sql("select * from identity_decisions order by one_key, other_key")
                .query(row -> {
                    Clue one = new Clue(Kind.valueOf(row.getString("one_kind")), row.getString("one_key"));
                    if (row.getString("other_kind").isEmpty()) {
                        said.alone().add(one);
                        return;
                    }
                    Pair pair = Pair.of(
                            one, new Clue(Kind.valueOf(row.getString("other_kind")), row.getString("other_key")));
                    if (row.getString("decision").equals("TOGETHER")) {
                        said.together().add(pair);
                    } else {
                        said.apart().add(pair);
                    }
                });
        return said;
    }

    /** The two are one person, whatever was said before. */
    void together(Clue one, Clue other) {
        write(Pair.of(one, other), "TOGETHER");
    }

    /** What sources say of these two does not make them one person. */
    void apart(Clue one, Clue other) {
        write(Pair.of(one, other), "APART");
    }

    /** Nothing sources say makes this one person with anything else. */
    void alone(Clue one) {
        ledger.jdbc()
                .sql("delete from identity_decisions where decision = 'TOGETHER'"
                        + " and (one_kind = :kind and one_key = :key or other_kind = :kind and other_key = :key)")
                .param("kind", one.kind().name())
                .param("key", one.key())
                .update();
        insert(one, "", "", "APART");
    }

    /** It may go with others again. */
    void notAlone(Clue one) {
        delete(one, "", "");
    }

    private void write(Pair pair, String decision) {
        delete(pair.one(), pair.other().kind().name(), pair.other().key());
        insert(pair.one(), pair.other().kind().name(), pair.other().key(), decision);
    }

    private void delete(Clue one, String otherKind, String otherKey) {
        ledger.jdbc()
                .sql("delete from identity_decisions where one_key = :one and one_kind = :oneKind"
                        + " and other_key = :other and other_kind = :otherKind")
                .param("one", one.key())
                .param("oneKind", one.kind().name())
                .param("other", otherKey)
                .param("otherKind", otherKind)
                .update();
    }

    private void insert(Clue one, String otherKind, String otherKey, String decision) {
        delete(one, otherKind, otherKey);
        ledger.jdbc()
                .sql("""
                        insert into identity_decisions (one_kind, one_key, other_kind, other_key, decision, decided_at)
                        values (:oneKind, :one, :otherKind, :other, :decision, :now)""")
                .param("one", one.key())
                .param("oneKind", one.kind().name())
                .param("other", otherKey)
                .param("otherKind", otherKind)
                .param("decision", decision)
                .param("now", Times.parameter(clock.instant()))
                .update();
    }

    /** Two clues, the lower first. */
    record Pair(Clue one, Clue other) {

        static Pair of(Clue one, Clue other) {
            return one.compareTo(other) <= 0 ? new Pair(one, other) : new Pair(other, one);
        }
    }

    /**
     * The owner's word.
     *
     * @param together pairs that are one person
     * @param apart pairs whose link does not count
     * @param alone clues none of whose links count
     */
    record Said(List<Pair> together, Set<Pair> apart, Set<Clue> alone) {

        boolean forbids(Link link) {
            return apart.contains(Pair.of(link.account(), link.clue()))
                    || alone.contains(link.account())
                    || alone.contains(link.clue());
        }
    }
}

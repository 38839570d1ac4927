package io.valuehub.routes.ledger;

import io.valuehub.routes.ledger.Clue.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What sources said belongs together; only ever added to. */
final class LinkTable {

    private static final int KEYS = 500;

    private final Ledger ledger;
    private final Clock clock;

    LinkTable(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Everything these customers are said to have. */
    List<Link> ofAccounts(Collection<Clue> accounts) {
        return read("account_key", accounts);
    }

    /** Everybody who is said to have these. */
    List<Link> ofClues(Collection<Clue> clues) {
        Set<Clue> wanted = Set.copyOf(clues);
        return read("clue_key", wanted).stream()
                .filter(link -> wanted.contains(link.clue()))
                .toList();
    }

    void insert(Collection<Link> links) {
        ManyRows.<Link>added(
                        "identity_links",
                        List.of(
                                Column.text(
                                        "account_key", link -> link.account().key()),
                                Column.text(
                                        "clue_kind", link -> link.clue().kind().name()),
                                Column.text("clue_key", link -> link.clue().key()),
                                Column.text("person_name", Link::name),
                                Column.truth("guest", Link::guest),
                                Column.text("said_by", Link::saidBy),
                                Column.time("linked_at", link -> clock.instant())))
                .write(ledger, links);
    }

    private List<Link> read(String column, Collection<Clue> clues) {
        List<Link> links = new ArrayList<>();
        for (List<String> some :
                Chunks.of(clues.stream().map(Clue::key).distinct().toList(), KEYS)) {
            links.addAll(ledger.jdbc()
                    .sql(
                            "select account_key, clue_kind, clue_key, person_name, guest, said_by from identity_links where "
                                    + Keys.among(ledger, column, "keys")
                                    + " order by linked_at, account_key, clue_kind, clue_key, person_name")
                    .param("keys", Keys.of(ledger, some))
                    .query(LinkTable::link)
                    .list());
        }
        return links;
    }

    private static Link link(ResultSet row, int number) throws SQLException {
        return new Link(
                new Clue(Kind.CUSTOMER, row.getString("account_key")),
                new Clue(Kind.valueOf(row.getString("clue_kind")), row.getString("clue_key")),
                row.getString("person_name"),
                row.getBoolean("guest"),
                row.getString("said_by"));
    }
}

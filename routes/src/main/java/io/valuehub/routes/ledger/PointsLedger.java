package io.valuehub.routes.ledger;

import io.valuehub.analytics.loyalty.PointsAccount;
import io.valuehub.analytics.loyalty.PointsKind;
import io.valuehub.analytics.loyalty.Posting;
import io.valuehub.analytics.loyalty.Programme;
import io.valuehub.analytics.loyalty.Referral.State;
import io.valuehub.analytics.loyalty.Tier;
import io.valuehub.connectors.Connection;
import io.valuehub.routes.ledger.PointsEntries.Entry;
import io.valuehub.routes.ledger.PointsEntries.Sum;
import io.valuehub.routes.ledger.PointsReading.Happened;
import io.valuehub.routes.ledger.PointsReading.Ordered;
import io.valuehub.routes.settings.HubSettings;
import io.valuehub.routes.settings.LoyaltySettings;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Everybody's points. What they should be is reckoned from what happened, and where the entries say something else the
 * difference is added: so nothing is ever changed or counted twice, an order may be read again or edited, and persons may be
 * joined and parted. One process at a time does so.
 */
public final class PointsLedger {

    private static final int PEOPLE = 500;

    /** The kind of connection that is the hub's own programme. */
    private static final String OWN = "hub-points";

    private final Ledger ledger;
    private final Clock clock;
    private final HubSettings settings;
    private final PointsEntries entries;
    private final LoyaltyTermsTable terms;
    private final ReferralTable referrals;

    public PointsLedger(Ledger ledger, Clock clock, HubSettings settings) {
        this.ledger = ledger;
        this.clock = clock;
        this.settings = settings;
        this.entries = new PointsEntries(ledger, clock);
        this.terms = new LoyaltyTermsTable(ledger, clock);
        this.referrals = new ReferralTable(ledger, settings.identity());
    }

    /**
     * Reckons everybody's points.
     *
     * @return how many entries were added
     */
    public long reckon() {
        List<Long> due =
                ledger.jdbc().sql("select id from points_due").query(Long.class).list();
        if (!begin()) {
            return 0;
        }
        long added = 0;
        long last = Long.MIN_VALUE;
        while (true) {
            List<Long> some = ledger.jdbc()
                    .sql("select id from people where id > :last order by id limit " + PEOPLE)
                    .param("last", last)
                    .query(Long.class)
                    .list();
            if (some.isEmpty()) {
                done(due);
                return added;
            }
            added += reckon(some);
            last = some.get(some.size() - 1);
        }
    }

    /** The same of those only whose orders or refunds changed since; of everybody where the terms did. */
    public long reckonChanged() {
        if (settings.loyalty().isEmpty()) {
            return 0;
        }
        if (isNewTerms()) {
            return reckon();
        }
        long added = 0;
        while (true) {
            Map<Long, Long> due = new HashMap<>();
            ledger.jdbc()
                    .sql("select id, person_id from points_due order by id limit " + PEOPLE)
                    .query(row -> {
                        due.put(row.getLong("id"), row.getLong("person_id"));
                    });
            if (due.isEmpty()) {
                return added;
            }
            added += ledger.inTransaction(() -> {
                long some = reckon(new TreeSet<>(due.values()));
                done(due.keySet());
                return some;
            });
        }
    }

    /** Marks people whose points must be reckoned anew, if there is a programme. */
    static void mark(Ledger ledger, Collection<Long> people) {
        if (!people.isEmpty() && LoyaltyTermsTable.begun(ledger)) {
            ledger.template()
                    .batchUpdate(
                            "insert into points_due (person_id) values (?)",
                            people,
                            PEOPLE,
                            (statement, person) -> statement.setLong(1, person));
        }
    }

    /**
     * Gives or takes points for a reason of the owner's.
     *
     * @param person as of now
     * @param points below zero to take them
     */
    public void correct(long person, long points, String reason) {
        add(person, "correction/" + UUID.randomUUID(), PointsKind.CORRECTED, points, reason);
    }

    private void add(long person, String cause, PointsKind kind, long points, String reason) {
        ledger.inTransaction(() -> {
            takeTurn();
            Clue owner = new Identities(ledger)
                    .ofPerson(person).keySet().stream().findFirst().orElse(null);
            entries.add(List.of(new Entry(person, cause, kind, points, today(), reason, null, owner)));
            reckon(List.of(person));
        });
    }

    /**
     * Reckons the points of some people.
     *
     * @return how many entries were added
     */
    public long reckon(Collection<Long> people) {
        if (people.isEmpty() || settings.loyalty().isEmpty() || terms.isEmpty()) {
            return 0;
        }
        return ledger.inTransaction(() -> {
            takeTurn();
            Set<Long> all = new TreeSet<>(people);
            if (referrals.isUsed()) {
                all.addAll(referrals.refresh(people));
            }
            return reckonTogether(all);
        });
    }

    private long reckonTogether(Set<Long> people) {
        new ExchangeTable(ledger, settings.currency(), settings.timeZone()).value(people);
        LocalDate today = today();
        Programme programme = terms.programme();
        Map<Long, Map<String, Sum>> written = entries.sums(people);
        Map<Long, Happened> happened = new PointsReading(
                        ledger, settings.timeZone(), settings.currency(), programme, programmes(), today)
                .of(people, written);
        List<Entry> news = new ArrayList<>();
        Map<Long, PointsAccount> accounts = new HashMap<>();
        happened.forEach((person, what) -> {
            PointsAccount account = PointsAccount.of(programme, what.history(), today);
            accounts.put(person, account);
            news.addAll(differences(person, account, what, written.getOrDefault(person, Map.of()), today));
        });
        entries.add(news);
        write(accounts, happened, people, today);
        return news.size();
    }

    private Set<String> programmes() {
        return settings.connections().values().stream()
                .filter(connection -> connection.kind().equals(OWN))
                .map(Connection::name)
                .collect(Collectors.toSet());
    }

    private static List<Entry> differences(
            long person, PointsAccount account, Happened what, Map<String, Sum> written, LocalDate today) {
        List<Entry> news = new ArrayList<>();
        Map<String, Posting> meant = new HashMap<>();
        account.postings().forEach(posting -> {
            meant.put(posting.cause(), posting);
            Sum sum = written.get(posting.cause());
            long points = posting.points() - (sum == null ? 0 : sum.points());
            if (points != 0) {
                Ordered order = what.orders().get(order(posting.cause()));
                news.add(new Entry(
                        person,
                        posting.cause(),
                        posting.kind(),
                        points,
                        sum == null ? posting.day() : day(order, today),
                        sum == null ? null : "what it is for changed",
                        order != null && posting.cause().startsWith("order/") ? order.rate() : null,
                        order == null ? null : order.owner()));
            }
        });
        written.forEach((cause, sum) -> {
            if (!meant.containsKey(cause) && sum.points() != 0) {
                Ordered order = what.orders().get(order(cause));
                news.add(new Entry(
                        person,
                        cause,
                        sum.kind(),
                        -sum.points(),
                        day(order, today),
                        order == null ? "what it was for is not this person's" : "what it was for no longer counts",
                        null,
                        order == null ? null : order.owner()));
            }
        });
        return news;
    }

    /** A correction of what was written bears the day on which its order changed. */
    private static LocalDate day(Ordered order, LocalDate today) {
        return order == null || order.changed().isAfter(today) ? today : order.changed();
    }

    /** {@code <connection>/<id>} of the order a cause names, if it names one. */
    private static String order(String cause) {
        return cause.replaceFirst("^expiry/", "").replaceFirst("^(first-order|order|welcome(-back)?)/", "");
    }

    private void write(
            Map<Long, PointsAccount> accounts, Map<Long, Happened> happened, Collection<Long> people, LocalDate today) {
        ledger.jdbc()
                .sql("delete from points_standings where person_id in (:people)")
                .param("people", people)
                .update();
        List<Object[]> rows = new ArrayList<>();
        accounts.forEach((person, account) -> rows.add(new Object[] {
            person,
            account.balance(),
            account.tier().map(Tier::name).orElse(null),
            account.tierUntil().orElse(null),
            account.tierRevenue(),
            account.expiring(),
            account.nextExpiry().orElse(null),
            today,
            happened.get(person).friends().stream()
                    .filter(friend -> friend.state() == State.REWARDED)
                    .count()
        }));
        ledger.template().batchUpdate("""
            insert into points_standings (person_id, points, tier, tier_until, tier_revenue, expiring,
              expiring_on, reckoned_on, friends) values (?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """, rows, new int[] {
            Types.BIGINT,
            Types.BIGINT,
            Types.VARCHAR,
            Types.DATE,
            Types.NUMERIC,
            Types.BIGINT,
            Types.DATE,
            Types.DATE,
            Types.BIGINT
        });
        referrals.write(happened.values().stream()
                .flatMap(what -> what.friends().stream())
                .toList());
    }

    private boolean begin() {
        Optional<LoyaltySettings> loyalty = settings.loyalty();
        loyalty.ifPresent(known -> ledger.inTransaction(() -> {
            takeTurn();
            terms.keep(known, today());
        }));
        return loyalty.isPresent();
    }

    private boolean isNewTerms() {
        return ledger.inTransaction(() -> {
            takeTurn();
            return terms.keep(settings.loyalty().orElseThrow(), today());
        });
    }

    private void done(Collection<Long> due) {
        ledger.template()
                .batchUpdate(
                        "delete from points_due where id = ?",
                        due,
                        PEOPLE,
                        (statement, id) -> statement.setLong(1, id));
    }

    private void takeTurn() {
        ledger.jdbc()
                .sql("select name from turns where name = 'points' for update")
                .query(String.class)
                .single();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), settings.timeZone());
    }
}

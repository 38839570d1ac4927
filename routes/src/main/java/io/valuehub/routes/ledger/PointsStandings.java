package io.valuehub.routes.ledger;

import io.valuehub.routes.report.LoyaltyAccount;
import io.valuehub.routes.report.LoyaltyAccount.Friend;
import io.valuehub.routes.report.LoyaltyReport;
import io.valuehub.routes.report.LoyaltyReport.Members;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where people stand in the programme. Balances are always the sum of the entries. */
public final class PointsStandings {

    private static final int SOON = 30;

    private final Ledger ledger;

    public PointsStandings(Ledger ledger) {
        this.ledger = ledger;
    }

    /** The balance of each of these people who has entries. */
    Map<Long, Long> balances(Collection<Long> people) {
        Map<Long, Long> balances = new HashMap<>();
        ledger.jdbc().sql("""
                        select person_id, sum(points) as points from points_entries
                        where person_id in (:people) group by person_id""").param("people", people).query(row -> {
            balances.put(row.getLong("person_id"), row.getLong("points"));
        });
        return balances;
    }

    /** The account of a person; empty when they are not in the programme. */
    public Optional<LoyaltyAccount> of(long person) {
        return Optional.ofNullable(of(List.of(person)).get(person))
                .map(account -> account.with(entries(person)))
                .map(account -> account.with(
                        ReferralCodes.of(ledger, List.of(person)).get(person),
                        friends("r.person_id", person).stream().findFirst().orElse(null),
                        friends("c.person_id", person)));
    }

    /** The accounts of these people who are in the programme, without their entries. */
    public Map<Long, LoyaltyAccount> of(Collection<Long> people) {
        Map<Long, Long> balances = balances(people);
        Map<Long, LoyaltyAccount> accounts = new HashMap<>();
        ledger.jdbc()
                .sql("select * from points_standings where person_id in (:people)")
                .param("people", people)
                .query(row -> {
                    long person = row.getLong("person_id");
                    accounts.put(
                            person,
                            new LoyaltyAccount(
                                    balances.getOrDefault(person, 0L),
                                    row.getString("tier"),
                                    row.getObject("tier_until", LocalDate.class),
                                    OrderReading.decimal(row.getBigDecimal("tier_revenue")),
                                    row.getLong("expiring"),
                                    row.getObject("expiring_on", LocalDate.class),
                                    null,
                                    null,
                                    List.of(),
                                    List.of()));
                });
        return accounts;
    }

    private List<Friend> friends(String of, long person) {
        return ledger.jdbc()
                .sql("""
                        select r.connection, r.order_id, r.said_by, r.state, r.rewarded_on from referrals r
                        left join referral_codes c on c.code = r.code
                        join orders o on o.connection = r.connection and o.external_id = r.order_id
                        where %s = :person order by o.placed_at, r.connection, r.order_id""".formatted(of))
                .param("person", person)
                .query((row, i) -> new Friend(
                        row.getString("connection") + "/" + row.getString("order_id"),
                        row.getString("said_by"),
                        row.getString("state"),
                        row.getObject("rewarded_on", LocalDate.class)))
                .list();
    }

    private List<LoyaltyAccount.Entry> entries(long person) {
        return ledger.jdbc()
                .sql("select * from points_entries where person_id = :person order by effective_on, id")
                .param("person", person)
                .query((row, i) -> new LoyaltyAccount.Entry(
                        row.getObject("effective_on", LocalDate.class),
                        row.getString("kind"),
                        row.getLong("points"),
                        row.getString("cause"),
                        row.getString("reason")))
                .list();
    }

    /** The programme as a whole. */
    public LoyaltyReport report(LocalDate today) {
        List<Members> tiers = ledger.jdbc()
                .sql("select tier, count(*) as members from points_standings group by tier order by tier nulls first")
                .query((row, i) -> new Members(row.getString("tier"), row.getLong("members")))
                .list();
        return new LoyaltyReport(
                tiers.stream().mapToLong(Members::customers).sum(),
                sum("select sum(points) from points_entries", today),
                sum("select sum(points) from points_entries where kind = 'EARNED'", today),
                -sum("select sum(points) from points_entries where kind = 'REDEEMED'", today),
                -sum("select sum(points) from points_entries where kind = 'EXPIRED'", today),
                sum("select sum(expiring) from points_standings where expiring_on <= :soon", today),
                sum("select count(*) from referrals", today),
                sum("select count(*) from referrals where state = 'REWARDED'", today),
                tiers);
    }

    private long sum(String sql, LocalDate today) {
        return ledger.jdbc()
                .sql(sql)
                .param("soon", today.plusDays(SOON))
                .query((row, i) -> row.getLong(1))
                .single();
    }
}

package io.valuehub.routes.ledger;

import io.valuehub.analytics.loyalty.ReferralRewards.Outcome;
import io.valuehub.analytics.unify.EmailAddress;
import io.valuehub.routes.settings.IdentitySettings;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * First orders that name somebody's code. A person's first order is the first one that was paid, whatever became of it since.
 * It names a code by a coupon of that name, else by the campaign of the link it came from ({@code utm_campaign}), else by an
 * event of kind {@code referral} with the attribute {@code code} before it. Nobody brings themselves: not as the same
 * person, nor by an address or number that is the same but for a tag, dots or the way it is written. A number that more
 * customers have than may share one says nothing: shops fill numbers in by themselves.
 */
final class ReferralTable {

    /** The kind of events that name a code. */
    static final String EVENT = "referral";

    private static final int BATCH = 1000;

    private final Ledger ledger;
    private final IdentityRules strict;
    private final int sharedAfter;
    /** As they were written, by number. */
    private final Map<String, String> numbers = new HashMap<>();

    private final Map<String, Boolean> common = new HashMap<>();

    /** @param identity the country of numbers without a country code */
    ReferralTable(Ledger ledger, IdentitySettings identity) {
        this.ledger = ledger;
        this.strict = new IdentityRules(identity.withLooseAddresses());
        this.sharedAfter = identity.sharedAfter();
    }

    /** Whether anybody has a code. */
    boolean isUsed() {
        return !ledger.jdbc()
                .sql("select 1 from referral_codes limit 1")
                .query(Integer.class)
                .list()
                .isEmpty();
    }

    /**
     * Finds out anew by whom these people were brought.
     *
     * @return those who brought them, before or now
     */
    Set<Long> refresh(Collection<Long> people) {
        Map<String, Found> before = written(people);
        Map<String, Found> now = found(people, before);
        if (!before.equals(now)) {
            delete(before.values());
            delete(now.values());
            insert(now.values());
        }
        Set<String> codes = new HashSet<>();
        before.values().forEach(found -> codes.add(found.code()));
        now.values().forEach(found -> codes.add(found.code()));
        return new TreeSet<>(holders(codes).values());
    }

    private Map<String, Found> written(Collection<Long> people) {
        Map<String, Found> written = new HashMap<>();
        ledger.jdbc()
                .sql("select * from referrals where person_id in (:people)")
                .param("people", people)
                .query(row -> {
                    Found found = new Found(
                            row.getString("connection"),
                            row.getString("order_id"),
                            row.getLong("person_id"),
                            row.getString("code"),
                            row.getString("said_by"));
                    written.put(found.key(), found);
                });
        return written;
    }

    private Map<String, Found> found(Collection<Long> people, Map<String, Found> before) {
        Map<Long, List<Found>> named = named(people);
        Set<String> codes = new HashSet<>();
        named.values().forEach(all -> all.forEach(found -> codes.add(found.code())));
        Map<String, Long> holders = holders(codes);
        Set<Long> asked = new TreeSet<>(holders.values());
        asked.addAll(named.keySet());
        Map<Long, Set<String>> addresses = holders.isEmpty() ? Map.of() : addresses(asked);
        Map<String, Found> first = new HashMap<>();
        named.values().forEach(all -> all.stream()
                .filter(found -> holders.containsKey(found.code())
                        ? isSomebodyElse(found.person(), holders.get(found.code()), addresses)
                        // Who brought them was forgotten since.
                        : found.equals(before.get(found.key())))
                .findFirst()
                .ifPresent(found -> first.put(found.key(), found)));
        return first;
    }

    private boolean isSomebodyElse(long friend, long holder, Map<Long, Set<String>> addresses) {
        Set<String> theirs = addresses.getOrDefault(holder, Set.of());
        return friend != holder
                && addresses.getOrDefault(friend, Set.of()).stream()
                        .filter(theirs::contains)
                        .allMatch(this::isCommon);
    }

    private boolean isCommon(String addressOrNumber) {
        return numbers.containsKey(addressOrNumber)
                && common.computeIfAbsent(addressOrNumber, number -> customersWith(numbers.get(number)) > sharedAfter);
    }

    private long customersWith(String phone) {
        return ledger.jdbc()
                .sql("select count(distinct person_id) from customers where phone = :phone")
                .param("phone", phone)
                .query(Long.class)
                .single();
    }

    /** What each one's first order names that may be a code, the strongest first. */
    private Map<Long, List<Found>> named(Collection<Long> people) {
        Map<Long, List<Found>> named = new LinkedHashMap<>();
        ledger.jdbc().sql("""
                        select x.*, e.attributes, e.happened_at from (
                          select o.person_id, o.connection, o.external_id, o.coupons, o.campaign, o.placed_at,
                            row_number() over (partition by o.person_id
                              order by o.placed_at, o.connection, o.external_id) as place
                          from orders o
                          where o.person_id in (:people) and o.status in ('PAID', 'FULFILLED')) x
                        left join events e on e.person_id = x.person_id and e.kind = :event
                          and e.happened_at <= x.placed_at
                        where x.place = 1
                        order by x.person_id, e.happened_at desc, e.external_id""").param("people", people).param("event", EVENT).query(row -> {
            long person = row.getLong("person_id");
            String connection = row.getString("connection");
            String order = row.getString("external_id");
            String coupons = row.getString("coupons");
            String campaign = row.getString("campaign");
            String attributes = row.getString("attributes");
            List<Found> all = named.get(person);
            if (all == null) {
                all = new ArrayList<>();
                named.put(person, all);
                for (String coupon : coupons == null || coupons.isEmpty() ? new String[0] : coupons.split(",")) {
                    all.add(new Found(connection, order, person, ReferralCodes.typed(coupon), "COUPON"));
                }
                if (campaign != null) {
                    all.add(new Found(connection, order, person, ReferralCodes.typed(campaign), "LINK"));
                }
            }
            if (attributes != null) {
                String code = Json.read(attributes).path("code").asText("");
                all.add(new Found(connection, order, person, ReferralCodes.typed(code), "EVENT"));
            }
        });
        return named;
    }

    /** Whose each of these codes is. */
    Map<String, Long> holders(Set<String> codes) {
        Map<String, Long> holders = new HashMap<>();
        for (List<String> some : Chunks.of(codes, BATCH)) {
            ledger.jdbc()
                    .sql("select code, person_id from referral_codes where code in (:codes)")
                    .param("codes", some)
                    .query(row -> {
                        holders.put(row.getString("code"), row.getLong("person_id"));
                    });
        }
        return holders;
    }

    /** Addresses and numbers of people, as strictly compared as can be. */
    private Map<Long, Set<String>> addresses(Set<Long> people) {
        Map<Long, Set<String>> addresses = new HashMap<>();
        ledger.jdbc().sql("""
                        select person_id, email, phone from customers where person_id in (:people)
                        union
                        select person_id, email, null from orders where person_id in (:people) and email is not null
                        union
                        select id, email, null from people where id in (:people) and email is not null""").param("people", people).query(row -> {
            Set<String> theirs = addresses.computeIfAbsent(row.getLong("person_id"), id -> new HashSet<>());
            EmailAddress.normalise(row.getString("email"))
                    .map(strict::addressKey)
                    .ifPresent(theirs::add);
            String phone = row.getString("phone");
            Optional.ofNullable(phone).flatMap(strict::phone).ifPresent(number -> {
                theirs.add(number);
                numbers.put(number, phone);
            });
        });
        return addresses;
    }

    /** Writes down what became of referrals. */
    void write(Collection<Outcome> outcomes) {
        ledger.template()
                .batchUpdate(
                        "update referrals set state = ?, rewarded_on = ? where order_id = ? and connection = ?",
                        outcomes,
                        BATCH,
                        (statement, outcome) -> {
                            statement.setString(1, outcome.state().name());
                            statement.setObject(2, outcome.on(), Types.DATE);
                            String[] order = outcome.referral().order().split("/", 2);
                            statement.setString(3, order[1]);
                            statement.setString(4, order[0]);
                        });
    }

    private void delete(Collection<Found> some) {
        ledger.template()
                .batchUpdate(
                        "delete from referrals where order_id = ? and connection = ?",
                        some,
                        BATCH,
                        (statement, found) -> {
                            statement.setString(1, found.order());
                            statement.setString(2, found.connection());
                        });
    }

    private void insert(Collection<Found> some) {
        ledger.template()
                .batchUpdate(
                        "insert into referrals (order_id, connection, person_id, code, said_by) values (?, ?, ?, ?, ?)",
                        some,
                        BATCH,
                        (statement, found) -> {
                            int column = 1;
                            statement.setString(column++, found.order());
                            statement.setString(column++, found.connection());
                            statement.setLong(column++, found.person());
                            statement.setString(column++, found.code());
                            statement.setString(column, found.saidBy());
                        });
    }

    private record Found(String connection, String order, long person, String code, String saidBy) {

        String key() {
            return connection + "/" + order;
        }

        @Override
        public String toString() {
            return "Found[" + key() + "]";
        }
    }
}

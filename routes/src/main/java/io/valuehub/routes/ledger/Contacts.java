package io.valuehub.routes.ledger;

import io.valuehub.analytics.decide.Channel;
import io.valuehub.analytics.record.Consent;
import io.valuehub.routes.ledger.Contact.Message;
import io.valuehub.routes.ledger.Contact.Pass;
import io.valuehub.routes.settings.SyncSettings;
import io.valuehub.routes.settings.SyncSettings.ConsentSource;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads what the guards need to know about people, some hundreds at a time. */
public final class Contacts {

    /** The longest window of the caps. */
    private static final Duration WINDOW = Duration.ofDays(30);

    private static final Set<String> GONE = Set.of("SENDING", "SENT", "IN_DOUBT");

    /** What counts for the caps: also what a shop's own people or systems were asked to get in touch with. */
    private static final List<String> MESSAGES = Stream.concat(Channel.words().stream(), Stream.of("message", "task"))
            .toList();

    private static final int PEOPLE = 500;

    private static final List<Consent.State> STRICTEST_FIRST =
            List.of(Consent.State.OPTED_OUT, Consent.State.OPTED_IN, Consent.State.OPTED_IN_CONFIRMED);

    private final Ledger ledger;
    private final Clock clock;
    private final Set<Channel> channels;
    private final Set<String> softOptIn = new HashSet<>();

    /** For email. */
    public Contacts(Ledger ledger, Clock clock, Map<String, SyncSettings> syncs) {
        this(ledger, clock, syncs, Set.of(Channel.EMAIL));
    }

    /**
     * What is asked for.
     *
     * @param syncs say which connections' customers may be written to because they bought there
     * @param channels of which addresses and suppressions are read
     */
    public Contacts(Ledger ledger, Clock clock, Map<String, SyncSettings> syncs, Set<Channel> channels) {
        this.channels = channels;
        this.ledger = ledger;
        this.clock = clock;
        syncs.forEach((connection, sync) -> {
            if (sync.consent() instanceof ConsentSource.ExistingCustomers) {
                softOptIn.add(connection);
            }
        });
    }

    /** What is known about these people, in their order; those no longer there are left out. */
    public Map<Long, Contact> of(Collection<Long> people) {
        Map<Long, Contact> contacts = new LinkedHashMap<>();
        Chunks.of(people, PEOPLE).forEach(some -> contacts.putAll(read(some)));
        return contacts;
    }

    private Map<Long, Contact> read(List<Long> people) {
        Map<Long, Map<Channel, Consent.State>> consents = consents(people);
        Map<Long, Map<Channel, String>> addresses = new Addresses(ledger).of(people, channels);
        Map<Long, Map<Channel, String>> suppressions = suppressions(people);
        suppressions(addresses, Channel.SMS).forEach((person, reason) -> suppressions
                .computeIfAbsent(person, id -> new EnumMap<>(Channel.class))
                .put(Channel.SMS, reason));
        Map<Long, Instant> orders = lastOrders(people);
        Map<Long, List<Message>> messages = messages(people);
        Map<Long, List<Pass>> passes = passes(people, orders);
        Map<Long, List<Map<String, String>>> attributes = timeZones(people);
        Map<Long, Instant> unhappy = new Answers(ledger).unhappy(people);
        Map<Long, Long> points = new PointsStandings(ledger).balances(people);
        Map<Long, Contact> contacts = new LinkedHashMap<>();
        ledger.jdbc()
                .sql("""
                        select p.id, p.person_key, p.email, p.first_name, p.last_name, p.language, p.country,
                          case when p.id in (%s) then 1 else 0 end as objects
                        from people p where p.id in (:people) order by p.id""".formatted(Objections.PEOPLE))
                .param("people", people)
                .query(row -> {
                    long person = row.getLong("id");
                    contacts.put(
                            person,
                            new Contact(
                                    row.getString("person_key"),
                                    new Recipient(
                                            person,
                                            row.getString("email"),
                                            row.getString("first_name"),
                                            row.getString("last_name"),
                                            row.getString("language"),
                                            addresses.getOrDefault(person, Map.of())),
                                    consents.getOrDefault(person, Map.of()),
                                    suppressions.getOrDefault(person, Map.of()),
                                    messages.getOrDefault(person, List.of()),
                                    passes.getOrDefault(person, List.of()),
                                    Optional.ofNullable(orders.get(person)),
                                    CustomerZones.of(
                                            row.getString("country"), attributes.getOrDefault(person, List.of())),
                                    Optional.ofNullable(unhappy.get(person)),
                                    points.getOrDefault(person, 0L),
                                    row.getInt("objects") > 0));
                });
        return contacts;
    }

    private Map<Long, Map<Channel, String>> suppressions(List<Long> people) {
        Map<Long, Map<Channel, String>> suppressions = new HashMap<>();
        ledger.jdbc().sql("""
                        select p.id, min(s.reason) as reason from people p
                        join suppressions s on s.channel = 'email' and s.address = p.email
                        where p.id in (:people) group by p.id""").param("people", people).query(row -> {
            suppressions
                    .computeIfAbsent(row.getLong("id"), id -> new EnumMap<>(Channel.class))
                    .put(Channel.EMAIL, row.getString("reason").toLowerCase(Locale.ROOT));
        });
        return suppressions;
    }

    /** By person, of the addresses of one channel. */
    private Map<Long, String> suppressions(Map<Long, Map<Channel, String>> addresses, Channel channel) {
        Set<String> asked = new HashSet<>();
        addresses.values().forEach(known -> Optional.ofNullable(known.get(channel))
                .ifPresent(asked::add));
        if (asked.isEmpty()) {
            return Map.of();
        }
        Map<String, String> reasons = new HashMap<>();
        ledger.jdbc()
                .sql("""
                        select address, min(reason) as reason from suppressions
                        where channel = :channel and address in (:addresses) group by address""")
                .param("channel", channel.word())
                .param("addresses", asked)
                .query(row -> {
                    reasons.put(
                            row.getString("address"), row.getString("reason").toLowerCase(Locale.ROOT));
                });
        Map<Long, String> suppressions = new HashMap<>();
        addresses.forEach((person, known) -> Optional.ofNullable(known.get(channel))
                .map(reasons::get)
                .ifPresent(reason -> suppressions.put(person, reason)));
        return suppressions;
    }

    /** By channel: a no of any source, at any time, is a no; otherwise the latest word of each source counts. */
    private Map<Long, Map<Channel, Consent.State>> consents(List<Long> people) {
        Map<Long, Map<Channel, Map<String, Consent.State>>> latest = new HashMap<>();
        ledger.jdbc()
                .sql("""
                        select person_id, channel, connection, source, state from consents
                        where person_id in (:people) and channel in (:channels) and purpose = 'marketing'
                        order by id""")
                .param("people", people)
                .param("channels", Channel.words())
                .query(row -> {
                    String source = row.getString("connection") + "/" + row.getString("source");
                    latest.computeIfAbsent(row.getLong("person_id"), id -> new EnumMap<>(Channel.class))
                            .computeIfAbsent(
                                    Channel.of(row.getString("channel")).orElseThrow(), channel -> new HashMap<>())
                            .merge(source, Consent.State.valueOf(row.getString("state")), Contacts::unlessOptedOut);
                });
        Map<Long, Map<Channel, Consent.State>> strictest = new HashMap<>();
        boughtWhereThatSuffices(people).forEach(person -> strictest
                .computeIfAbsent(person, id -> new EnumMap<>(Channel.class))
                .put(Channel.EMAIL, Consent.State.OPTED_IN));
        latest.forEach((person, channels) ->
                channels.forEach((channel, words) -> strictest(words.values()).ifPresent(state -> strictest
                        .computeIfAbsent(person, id -> new EnumMap<>(Channel.class))
                        .put(channel, state))));
        return strictest;
    }

    private static Optional<Consent.State> strictest(Collection<Consent.State> words) {
        return STRICTEST_FIRST.stream().filter(words::contains).findFirst();
    }

    private static Consent.State unlessOptedOut(Consent.State before, Consent.State now) {
        return before == Consent.State.OPTED_OUT ? before : now;
    }

    private List<Long> boughtWhereThatSuffices(List<Long> people) {
        if (softOptIn.isEmpty()) {
            return List.of();
        }
        return ledger.jdbc()
                .sql("""
                        select distinct person_id from orders
                        where person_id in (:people) and connection in (:connections)
                          and status in ('PAID', 'FULFILLED')""")
                .param("people", people)
                .param("connections", softOptIn)
                .query(Long.class)
                .list();
    }

    private Map<Long, Instant> lastOrders(List<Long> people) {
        Map<Long, Instant> orders = new HashMap<>();
        ledger.jdbc().sql("""
                        select person_id, max(placed_at) as placed_at from orders
                        where person_id in (:people) and status in ('PAID', 'FULFILLED') group by person_id""").param("people", people).query(row -> {
            orders.put(row.getLong("person_id"), Times.read(row, "placed_at"));
        });
        return orders;
    }

    /** The attributes of those of whom some source may have a time zone. */
    private Map<Long, List<Map<String, String>>> timeZones(List<Long> people) {
        Map<Long, List<Map<String, String>>> attributes = new HashMap<>();
        ledger.jdbc().sql("""
                        select person_id, attributes from customers
                        where person_id in (:people) and lower(attributes) like '%time%zone%'
                        order by changed_at desc nulls last, external_id""").param("people", people).query(row -> {
            Map<String, String> texts = new HashMap<>();
            Json.read(row.getString("attributes"))
                    .properties()
                    .forEach(e -> texts.put(e.getKey(), e.getValue().asText()));
            attributes
                    .computeIfAbsent(row.getLong("person_id"), person -> new ArrayList<>())
                    .add(texts);
        });
        return attributes;
    }

    private Map<Long, List<Message>> messages(List<Long> people) {
        Instant now = clock.instant();
        Map<Long, List<Message>> messages = new HashMap<>();
        ledger.jdbc()
                .sql("""
                        select person_id, id, changed_at, state from actions
                        where person_id in (:people) and mode = 'LIVE' and verb in (:messages)
                          and state not in ('FAILED', 'SKIPPED') and coalesce(changed_at, :since) > :since
                        union
                        select s.person_id, a.id, a.changed_at, a.state from actions a
                        join shared_pasts s on s.other_id = a.person_id and a.changed_at <= s.until
                        where s.person_id in (:people) and a.mode = 'LIVE' and a.verb in (:messages)
                          and a.state not in ('FAILED', 'SKIPPED') and a.changed_at > :since""")
                .param("people", people)
                .param("since", Times.parameter(now.minus(WINDOW)))
                .param("messages", MESSAGES)
                .query(row -> {
                    messages.computeIfAbsent(row.getLong("person_id"), id -> new ArrayList<>())
                            .add(new Message(
                                    row.getString("id"),
                                    Times.read(row, "changed_at"),
                                    GONE.contains(row.getString("state"))));
                });
        return messages;
    }

    /** A lot that fell on nothing stands until the person orders: then there is something new to decide on. */
    private Map<Long, List<Pass>> passes(List<Long> people, Map<Long, Instant> lastOrders) {
        Map<Long, List<Pass>> passes = new HashMap<>();
        ledger.jdbc().sql("""
                        select d.person_id, d.campaign, d.chosen, d.open_to, d.enrolment, r.decided_at
                        from decisions d join decision_runs r on r.id = d.decision_run_id
                        where d.person_id in (:people) and r.mode = 'LIVE'
                          and (d.chosen <> 'none' or d.probability < 1)
                        union all
                        select s.person_id, d.campaign, d.chosen, d.open_to, d.enrolment, r.decided_at
                        from decisions d join decision_runs r on r.id = d.decision_run_id
                        join (select distinct person_id, other_id, until from shared_pasts) s
                          on s.other_id = d.person_id and r.decided_at <= s.until
                        where s.person_id in (:people) and r.mode = 'LIVE'
                          and (d.chosen <> 'none' or d.probability < 1)""").param("people", people).query(row -> {
            long person = row.getLong("person_id");
            Instant at = Times.read(row, "decided_at");
            boolean nothing = row.getString("chosen").equals("none");
            if (nothing && lastOrders.getOrDefault(person, Instant.MIN).isAfter(at)) {
                return;
            }
            String campaigns = nothing ? row.getString("open_to") : row.getString("campaign");
            for (String campaign : campaigns.split(",")) {
                passes.computeIfAbsent(person, id -> new ArrayList<>())
                        .add(new Pass(campaign, row.getString("enrolment"), at));
            }
        });
        return passes;
    }
}

package io.valuehub.routes.ledger;

import io.valuehub.analytics.record.CanonicalRecord;
import io.valuehub.analytics.record.Consent;
import io.valuehub.analytics.record.Customer;
import io.valuehub.analytics.record.Event;
import io.valuehub.analytics.record.Feedback;
import io.valuehub.analytics.record.Notice;
import io.valuehub.analytics.record.Order;
import io.valuehub.analytics.record.Product;
import io.valuehub.analytics.record.Rate;
import io.valuehub.analytics.record.Refund;
import io.valuehub.analytics.record.Spend;
import io.valuehub.analytics.record.Total;
import io.valuehub.routes.ledger.Persons.Owner;
import io.valuehub.routes.settings.ConsentField;
import io.valuehub.routes.settings.IdentitySettings;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Canonical records in their tables, linked to their persons. Saving the same ones again changes nothing. */
final class Records {

    private static final int KEYS = 500;

    private final Ledger ledger;
    private final People people;
    private final Profiles profiles;
    private final Consents consents;
    private final Notices notices;
    private final Tombstones tombstones;
    private final ChangedCustomers changed;

    Records(Ledger ledger, Clock clock, IdentitySettings identity) {
        this.ledger = ledger;
        this.people = new People(ledger, clock, identity);
        this.profiles = new Profiles(ledger);
        this.consents = new Consents(ledger, clock);
        this.notices = new Notices(ledger, clock);
        this.tombstones = new Tombstones(ledger, clock, new IdentityRules(identity));
        this.changed = new ChangedCustomers(ledger);
    }

    /** The word for the kind of a record, as its canonical JSON has it. */
    static String type(CanonicalRecord record) {
        return record.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /**
     * Merges records into their tables, as part of the caller's transaction. Of people who were erased only bare orders and
     * refunds are taken.
     *
     * @param run the run that saw them
     * @param keepTrack whether this stream is read whole each time, so that what a run did not see is gone
     * @param consentFields the customers' fields that say yes to something
     * @return how many were new or changed
     */
    int save(
            String connection,
            Collection<CanonicalRecord> offered,
            long run,
            boolean keepTrack,
            List<ConsentField> consentFields) {
        lookUpByKeys();
        Collection<CanonicalRecord> records = tombstones.allowed(offered);
        Persons persons = people.resolve(records);
        Saving saving = new Saving(connection, records, run, keepTrack);
        Merged<Order> orders = saving.merge(Tables.ORDERS, Order.class, persons::of);
        OrderLines.replace(ledger, orders);
        ExchangeTable.forgetOrders(ledger, connection, orders.updated());
        creditEarlierRefunds(connection, orders.inserted());
        Merged<Customer> customers = saving.merge(Tables.CUSTOMERS, Customer.class, persons::of);
        refresh(persons, customers);
        profiles.refreshWhoWroteOtherwise(orders.written());
        consentFields.forEach(field -> consents.fromField(field, customers.current()));
        consents.said(saving.rows(Consent.class, persons::of));
        Map<String, Long> buyers = buyers(connection, saving.of(Refund.class));
        int written = orders.written().size() + customers.written().size();
        Merged<Refund> refunds = saving.merge(Tables.REFUNDS, Refund.class, refund -> buyer(refund, persons, buyers));
        written += refunds.written().size();
        Set<Long> owners = orders.owners();
        owners.addAll(refunds.owners());
        if (!refunds.written().isEmpty()) {
            owners.addAll(buyers.values());
        }
        changed.mark(owners);
        written += saving.merge(Tables.PRODUCTS, Product.class, product -> Owner.NOBODY)
                .written()
                .size();
        written += saving.merge(Tables.FEEDBACK, Feedback.class, persons::of)
                .written()
                .size();
        written += saving.merge(Tables.SPEND, Spend.class, spend -> Owner.NOBODY)
                .written()
                .size();
        List<Row<Rate>> rates =
                saving.merge(Tables.RATES, Rate.class, rate -> Owner.NOBODY).written();
        ExchangeTable.forget(ledger, rates);
        written += rates.size();
        written += saving.merge(Tables.TOTALS, Total.class, total -> Owner.NOBODY)
                .written()
                .size();
        List<Row<Event>> events =
                saving.merge(Tables.EVENTS, Event.class, persons::of).written();
        PointsLedger.mark(ledger, broughtBySomebody(events));
        written += events.size();
        return written + notices.take(saving.of(Notice.class));
    }

    /**
     * For this transaction. By its own setting, made for disks that turn, PostgreSQL reads tables of tens of thousands of rows
     * from end to end for every page rather than look some hundred keys up.
     */
    private void lookUpByKeys() {
        if (ledger.isPostgres()) {
            ledger.jdbc().sql("set local random_page_cost = 1.1").update();
        }
    }

    /**
     * Lets PostgreSQL count what is in the tables of records and people now, as it would by itself some minutes later: until
     * then it takes them for empty and reads them from end to end at every page of a first sync. H2 counts by itself.
     */
    void count() {
        if (ledger.isPostgres()) {
            ledger.jdbc()
                    .sql("analyze orders, customers, refunds, people, identities, identity_links")
                    .update();
        }
    }

    /** Removes what this run of a stream did not see any more. Persons stay, even without anything left. */
    void removeUnseen(String connection, String stream, long run) {
        Tables.BY_TYPE.forEach((type, table) -> {
            Set<Long> owners = new LinkedHashSet<>();
            List<String> gone = table.removeUnseen(ledger, connection, stream, run, type, owners);
            if (table == Tables.ORDERS) {
                OrderLines.remove(ledger, connection, gone);
            }
            if (table == Tables.ORDERS || table == Tables.REFUNDS) {
                changed.mark(owners);
            }
        });
    }

    private void refresh(Persons persons, Merged<Customer> customers) {
        Set<Long> changed = new LinkedHashSet<>(persons.changed());
        customers.written().forEach(row -> changed.add(row.person()));
        profiles.refresh(changed);
    }

    /** A refund is its order's person's, whatever it said before the order came. */
    private void creditEarlierRefunds(String connection, List<Row<Order>> orders) {
        List<String> ids = orders.stream().map(Row::externalId).toList();
        for (List<String> some : Chunks.of(ids, KEYS)) {
            ledger.jdbc()
                    .sql("""
                            update refunds set person_id = (select o.person_id from orders o
                              where o.connection = refunds.connection and o.external_id = refunds.order_id)
                            where connection = :connection and %s""".formatted(Keys.among(ledger, "order_id", "ids")))
                    .param("connection", connection)
                    .param("ids", Keys.of(ledger, some))
                    .update();
        }
    }

    private static Owner buyer(Refund refund, Persons persons, Map<String, Long> buyers) {
        Long buyer = refund.order() == null ? null : buyers.get(refund.order());
        return buyer == null ? persons.of(refund) : new Owner(buyer, null);
    }

    private Map<String, Long> buyers(String connection, List<Refund> refunds) {
        Set<String> orders =
                refunds.stream().map(Refund::order).filter(Objects::nonNull).collect(Collectors.toSet());
        Map<String, Long> buyers = new HashMap<>();
        for (List<String> some : Chunks.of(orders, KEYS)) {
            ledger.jdbc()
                    .sql("""
                            select external_id, person_id from orders
                            where connection = :connection and external_id in (:orders)""")
                    .param("connection", connection)
                    .param("orders", some)
                    .query(row -> {
                        buyers.put(row.getString("external_id"), row.getObject("person_id", Long.class));
                    });
        }
        return buyers;
    }

    /** By whom a friend came may be said after their order was read. */
    private static Set<Long> broughtBySomebody(List<Row<Event>> events) {
        Set<Long> people = new TreeSet<>();
        events.stream()
                .filter(event -> event.record().kind().equals(ReferralTable.EVENT) && event.person() != null)
                .forEach(event -> people.add(event.person()));
        return people;
    }

    /** One call of {@link #save}. */
    private final class Saving {

        private final String connection;
        private final Collection<CanonicalRecord> records;
        private final long run;
        private final boolean keepTrack;

        Saving(String connection, Collection<CanonicalRecord> records, long run, boolean keepTrack) {
            this.connection = connection;
            this.records = records;
            this.run = run;
            this.keepTrack = keepTrack;
        }

        <R extends CanonicalRecord> Merged<R> merge(RecordTable<R> table, Class<R> type, Function<R, Owner> person) {
            List<Row<R>> rows = rows(type, person);
            return rows.isEmpty() ? new Merged<>() : table.merge(ledger, connection, rows, run, keepTrack);
        }

        <R extends CanonicalRecord> List<Row<R>> rows(Class<R> type, Function<R, Owner> person) {
            return of(type).stream()
                    .map(record -> new Row<>(record, person.apply(record)))
                    .toList();
        }

        <R extends CanonicalRecord> List<R> of(Class<R> type) {
            return records.stream().filter(type::isInstance).map(type::cast).toList();
        }
    }
}

package io.valuehub.routes.ledger;

import io.valuehub.routes.settings.HubSettings.Mode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Writes rows a test needs, and reads back what came of them. */
public final class LedgerRows {

    private final Ledger ledger;
    private final Clock clock;

    public LedgerRows(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Draws the same people into holdouts, controls and arms each time, where a hub of its own would make its own salt. */
    public void fixedSalt() {
        ledger.jdbc()
                .sql("insert into secrets (name, secret, created_at) values ('holdout', :secret, :now)")
                .param("secret", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")
                .param("now", now())
                .update();
    }

    /** A person who said yes to email; returns their number. */
    public long optedIn(String email, String firstName, String language) {
        long person = person(email, firstName, language);
        consent(person, "OPTED_IN");
        return person;
    }

    public long person(String email, String firstName, String language) {
        ledger.jdbc()
                .sql("""
                    insert into people (person_key, email, first_name, language, created_at)
                    values (:key, :email, :firstName, :language, :now)\
                    """)
                .param("key", "email:" + email)
                .param("email", email)
                .param("firstName", firstName)
                .param("language", language)
                .param("now", now())
                .update();
        long person = ledger.jdbc()
                .sql("select id from people where person_key = :key")
                .param("key", "email:" + email)
                .query(Long.class)
                .single();
        ledger.jdbc()
                .sql("insert into identities (kind, identity_key, person_id) values ('EMAIL', :email, :person)")
                .param("email", email)
                .param("person", person)
                .update();
        return person;
    }

    public void consent(long person, String state) {
        ledger.jdbc()
                .sql("""
                    insert into consents
                      (person_id, connection, source, channel, purpose, state, said_at, recorded_at)
                    values (:person, 'shop', 'newsletter', 'email', 'marketing', :state, :now, :now)\
                    """)
                .param("person", person)
                .param("state", state)
                .param("now", now())
                .update();
    }

    /** Finds out that two people are one. */
    public void merge(long survivor, long other) {
        ledger.inTransaction(() -> new PersonMerges(ledger, clock).merge(survivor, List.of(other), "test"));
    }

    /** An order of the connection {@code shop}. */
    public void order(String id, Long person, String placedAt, String status, String revenue, String currency) {
        ledger.jdbc()
                .sql("""
                    insert into orders (connection, external_id, person_id, status, placed_at, changed_at, revenue,
                      currency, content_hash, seen_run)
                    values ('shop', :id, :person, :status, :placedAt, :placedAt, :revenue, :currency, 0, 0)\
                    """)
                .param("id", id)
                .param("person", person)
                .param("status", status)
                .param("placedAt", Times.parameter(Instant.parse(placedAt)))
                .param("revenue", revenue == null ? null : new BigDecimal(revenue))
                .param("currency", currency)
                .update();
    }

    /** A score run of yesterday in which all members of segments have the same figures, churn .372 and value 412.60. */
    public void scored(Map<String, List<Long>> segments) {
        LocalDate day = LocalDate.ofInstant(clock.instant(), clock.getZone()).minusDays(1);
        ledger.jdbc().sql("""
            insert into score_runs (as_of, state, model, settings, customers, orders, started_at, replay)
            values (:day, 'DONE', '{}', '{}', 0, 0, :now, false)\
            """).param("day", day).param("now", now()).update();
        long run = ledger.jdbc()
                .sql("select max(id) from score_runs")
                .query(Long.class)
                .single();
        segments.values().stream().flatMap(List::stream).distinct().forEach(person -> ledger.jdbc()
                .sql("""
                    insert into scores (run_id, person_id, first_order_on, last_order_on, recency, frequency,
                      repeat_purchases, last_purchase_age, age, recency_score, frequency_score, monetary_score,
                      churn_probability, lifetime_value)
                    values (:run, :person, :day, :day, 1, 1, 0, 0, 1, 1, 1, 1, 0.372, 412.60)\
                    """)
                .param("run", run)
                .param("person", person)
                .param("day", day)
                .update());
        segments.forEach((segment, people) -> people.forEach(person -> ledger.jdbc()
                .sql("insert into segment_members (run_id, segment, person_id) values (:run, :segment, :person)")
                .param("run", run)
                .param("segment", segment)
                .param("person", person)
                .update()));
    }

    /** A person's record at a connection. */
    public void customer(String connection, String id, long person, boolean guest) {
        ledger.jdbc()
                .sql("""
                    insert into customers (connection, external_id, person_id, guest, attributes, seen_run)
                    values (:connection, :id, :person, :guest, '{}', 0)\
                    """)
                .param("connection", connection)
                .param("id", id)
                .param("person", person)
                .param("guest", guest)
                .update();
    }

    /** A refund at the connection {@code shop}; of no order, or of the whole order, where null. */
    public void refund(String id, Long person, String order, String refundedAt, String amount) {
        ledger.jdbc()
                .sql("""
                    insert into refunds (connection, external_id, person_id, order_id, refunded_at, amount, currency,
                      content_hash, seen_run)
                    values ('shop', :id, :person, :order, :refundedAt, :amount, 'EUR', 0, 0)\
                    """)
                .param("id", id)
                .param("person", person)
                .param("order", order)
                .param("refundedAt", Times.parameter(Instant.parse(refundedAt)))
                .param("amount", amount == null ? null : new BigDecimal(amount))
                .update();
    }

    /** Plans an email via {@code mail} that is due now; returns its id. */
    public String plan(String id, long person, String needs) {
        return plan(id, person, needs, "mail", "email", Mode.LIVE);
    }

    public String plan(String id, long person, String needs, String connection, String verb, Mode mode) {
        String content = List.of("email", "sms", "push").contains(verb)
                ? "{\"template\":\"win-back\"}"
                : "{\"code\":\"vh-" + id + "\",\"percent\":\"10\",\"expiresAt\":\"2026-06-01T00:00:00Z\"}";
        new Outbox(ledger, clock)
                .plan(List.of(new PlannedAction(
                        id,
                        decision(person, false, 1),
                        person,
                        "win-back",
                        "2026-05-01",
                        1,
                        mode,
                        connection,
                        verb,
                        content,
                        needs,
                        clock.instant(),
                        clock.instant().plus(Duration.ofDays(7)),
                        BigDecimal.ZERO)));
        return id;
    }

    /** A live decision to email that person; returns its number. */
    public long decision(long person, boolean heldOut, double expectedGain) {
        ledger.jdbc()
                .sql("""
                    insert into decision_runs (score_run_id, mode, as_of, shadow_price, decided_at)
                    values (1, 'LIVE', :asOf, 0, :now)\
                    """)
                .param("asOf", LocalDate.ofInstant(clock.instant(), clock.getZone()))
                .param("now", now())
                .update();
        ledger.jdbc()
                .sql("""
                    insert into decisions (decision_run_id, person_id, campaign, enrolment, chosen, probability,
                      held_out, expected_gain, reason, detail)
                    select max(id), cast(:person as bigint), 'win-back', '2026-05-01', 'email win-back', 1,
                      cast(:heldOut as boolean), cast(:gain as double precision), 'test', '{}'
                    from decision_runs\
                    """)
                .param("person", person)
                .param("heldOut", heldOut)
                .param("gain", expectedGain)
                .update();
        return ledger.jdbc()
                .sql("select max(id) from decisions")
                .query(Long.class)
                .single();
    }

    /** A live decision of a campaign, with who held the person out and the shares that were meant. */
    public void campaignDecision(long person, String campaign, String heldOutBy, double holdout, double control) {
        long number = decision(person, heldOutBy != null, 1);
        ledger.jdbc()
                .sql("""
                    update decision_runs set night = 'test', holdout_share = :holdout, control_share = :control
                    where id = (select decision_run_id from decisions where id = :number)\
                    """)
                .param("holdout", holdout)
                .param("control", control)
                .param("number", number)
                .update();
        ledger.jdbc()
                .sql("update decisions set campaign = :campaign, held_out_by = :by where id = :number")
                .param("campaign", campaign)
                .param("by", heldOutBy)
                .param("number", number)
                .update();
    }

    /** An email of the same decision that waits for that action. */
    public void planFor(String id, String needs) {
        ledger.jdbc().sql("""
            insert into actions (id, decision_id, person_id, campaign, enrolment, step, mode, connection, verb,
              content, needs, state, due_at, expires_at, attempts, changed_at)
            select :id, decision_id, person_id, campaign, enrolment, 2, mode, 'mail', 'email', '{}', id, state,
              due_at, expires_at, attempts, changed_at
            from actions where id = :needs\
            """).param("id", id).param("needs", needs).update();
    }

    /** By a code of this person's the friend's first order came. */
    public void brought(String code, long person, String order, long friend) {
        ledger.jdbc()
                .sql("insert into referral_codes (code, person_id, issued_at) values (:code, :person, :now)")
                .param("code", code)
                .param("person", person)
                .param("now", Times.parameter(clock.instant()))
                .update();
        ledger.jdbc()
                .sql("""
                    insert into referrals (connection, order_id, person_id, code, said_by)
                    select connection, external_id, :friend, :code, 'COUPON' from orders where external_id = :order\
                    """)
                .param("friend", friend)
                .param("code", code)
                .param("order", order)
                .update();
    }

    public void sent(String action) {
        ledger.jdbc()
                .sql("update actions set state = 'SENT', queue = null where id = :id")
                .param("id", action)
                .update();
    }

    public void coupons(String order, String codes) {
        ledger.jdbc()
                .sql("update orders set coupons = :codes where external_id = :order")
                .param("codes", codes)
                .param("order", order)
                .update();
    }

    public String state(String action) {
        return ledger.jdbc()
                .sql("select state from actions where id = :id")
                .param("id", action)
                .query(String.class)
                .single();
    }

    public Map<String, Object> action(String action) {
        return ledger.jdbc()
                .sql("select * from actions where id = :id")
                .param("id", action)
                .query()
                .singleRow();
    }

    public List<String> history(String action) {
        return ledger.jdbc()
                .sql("select state from action_history where action_id = :id order by id")
                .param("id", action)
                .query(String.class)
                .list();
    }

    public long count(String table) {
        return ledger.jdbc()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private Object now() {
        return Times.parameter(clock.instant());
    }
}

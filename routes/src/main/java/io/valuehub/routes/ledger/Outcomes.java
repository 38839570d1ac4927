package io.valuehub.routes.ledger;

import io.valuehub.analytics.decide.Discount;
import io.valuehub.analytics.measure.DecisionLog;
import io.valuehub.analytics.measure.DecisionLog.Decided;
import io.valuehub.analytics.measure.DecisionLog.HeldOut;
import io.valuehub.analytics.measure.DecisionLog.Purchase;
import io.valuehub.analytics.measure.DecisionLog.Sent;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** What people did before and after it was decided to treat them, or to hold them out; one person at a time. */
public final class Outcomes {

    private static final int FETCH = 5_000;

    /** Live decisions in which an action was chosen, whether it was sent, skipped or held out. */
    private static final String DECIDED = """
        with decided as (
          select d.id, d.person_id, d.campaign, d.chosen, d.held_out,
            coalesce(d.expected_margin, d.expected_gain) as expected_margin, d.held_out_by, r.decided_at, r.score_run_id, r.night, r.holdout_share, r.control_share
          from decisions d join decision_runs r on r.id = d.decision_run_id
          where r.mode = 'LIVE' and d.chosen <> 'none'),
        everybody as (select person_id from decided union select person_id from enrolments),
        began as (
          select person_id, min(at) as at from (
            select person_id, decided_at as at from decided
            union all
            select person_id, entered_at from enrolments) b group by person_id)
        """;

    private static final String COLUMNS = """
        select person_id, kind, at, number, campaign, chosen, held_out, margin, worth, amount, currency, words,
          held_out_by, night, holdout_share, control_share, pass from (
        """;

    private static final String DECISIONS = """
          select d.person_id, 'DECISION' as kind, d.decided_at as at, d.id as number, d.campaign, d.chosen,
            d.held_out, d.expected_margin as margin, s.lifetime_value as worth, cast(null as numeric(19, 6)) as amount,
            cast(null as varchar(3)) as currency, cast(null as varchar) as words, d.held_out_by, d.night, d.holdout_share,
            d.control_share, p.enrolment_id as pass
          from decided d left join scores s on s.run_id = d.score_run_id and s.person_id = d.person_id
          left join enrolment_steps p on p.decision_id = d.id
        """;

    private static final String ENROLMENTS = """
          union all
          select e.person_id, 'ENROLMENT', e.entered_at, e.id, e.campaign, e.arm, e.held_out_by is not null,
            (select coalesce(sum(coalesce(d.expected_margin, d.expected_gain)), 0) from enrolment_steps s
              join decisions d on d.id = s.decision_id where s.enrolment_id = e.id and d.chosen <> 'none'),
            s.lifetime_value, null, null, e.drawn_among, e.held_out_by, 'enrolled', e.holdout_share, e.control_share,
            null
          from enrolments e left join scores s on s.run_id = e.score_run_id and s.person_id = e.person_id
          where e.left_for is null or e.left_for <> 'MERGED'
        """;

    private static final String BY_PERSON = ") x order by person_id";

    private static final String SQL = DECIDED
            + COLUMNS
            + DECISIONS
            + """
          union all
          select c.person_id, 'ORDER', c.placed_at, null, null, null, null, null, null, c.net, c.net_currency,
            c.coupons, null, null, null, null, null
          from (%s) c where c.person_id in (select person_id from everybody)
          union all
          select h.person_id, 'FRIEND', c.placed_at, null, null, null, null, null, null, c.net, c.net_currency,
            null, null, null, null, null, null
          from referral_codes h
          join began b on b.person_id = h.person_id
          join referrals r on r.code = h.code and r.person_id <> h.person_id
          join orders o on o.connection = r.connection and o.external_id = r.order_id and o.placed_at > b.at
          join (%s) c on c.person_id = r.person_id
          union all
          select f.person_id, 'REFUND', f.refunded_at, null, null, null, null, null, null,
            -f.amount * coalesce(f.rate, 1), coalesce(f.rate_currency, f.currency),
            null, null, null, null, null, null
          from refunds f
          where f.order_id is null and f.amount is not null and f.refunded_at < :end
            and f.person_id in (select person_id from everybody)
          union all
          select a.person_id, case when a.verb = 'coupon' then 'COUPON' else 'MESSAGE' end, a.changed_at,
            a.decision_id, a.campaign, d.chosen, null, null, null, null, null,
            case when a.verb = 'coupon' then a.content end, null, null, null, null, s.enrolment_id
          from actions a join decisions d on d.id = a.decision_id
          left join enrolment_steps s on s.decision_id = a.decision_id
          where a.mode = 'LIVE' and a.verb <> 'profile' and a.state in ('SENT', 'IN_DOUBT')
          union all
          select s.person_id, 'VALUE', null, null, null, null, null, null, s.lifetime_value, null, null,
            null, null, null, null, null, null
          from current_scores s where s.run_id = :run and s.person_id in (select person_id from everybody)
        """.formatted(CountedOrders.SQL, CountedOrders.SQL)
            + ENROLMENTS
            + BY_PERSON;

    private static final String DECISIONS_ONLY = DECIDED + COLUMNS + DECISIONS + ENROLMENTS + BY_PERSON;

    private final Ledger ledger;
    private final Currency currency;
    private final double holdout;
    private long otherCurrencies;

    /**
     * @param currency orders in another one are left out and counted
     * @param holdout share of people to be held out, where a decision did not keep it
     */
    public Outcomes(Ledger ledger, Currency currency, double holdout) {
        this.ledger = ledger;
        this.currency = currency;
        this.holdout = holdout;
    }

    /**
     * What a person did.
     *
     * @param decisions in which an action was chosen
     * @param units the same with a pass through a journey in place of the decisions of its steps; passes are numbered below 0
     * @param friends what the friends bought whom the person brought after the first of these decisions
     * @param journeys the same with the person's passes through journeys in place of decisions, and arms in place of actions
     * @param drawnAmong by number of the pass: the arms and shares its arm was drawn among
     * @param value present lifetime value; NaN when unknown
     */
    public record PersonOutcome(
            DecisionLog decisions,
            DecisionLog units,
            DecisionLog journeys,
            List<Purchase> friends,
            Map<Long, String> drawnAmong,
            double value) {

        /** What friends bought, as if it followed these decisions. */
        public DecisionLog ofFriends(DecisionLog log) {
            return new DecisionLog(log.decisions(), friends, log.messages());
        }
    }

    /**
     * Streams everybody for whom something was decided, or who entered a journey.
     *
     * @param scores whose lifetime values are the present ones
     * @param now orders and refunds after this are not looked at
     */
    public void stream(Optional<ScoreRun> scores, Instant now, Consumer<PersonOutcome> sink) {
        stream(
                SQL,
                Map.of(
                        "end",
                        Times.parameter(now),
                        "run",
                        scores.map(ScoreRun::id).orElse(-1L)),
                sink);
    }

    /** Streams the same people with what was decided for them alone, nothing of what they did. */
    public void streamDecisions(Consumer<PersonOutcome> sink) {
        stream(DECISIONS_ONLY, Map.of(), sink);
    }

    private void stream(String sql, Map<String, Object> parameters, Consumer<PersonOutcome> sink) {
        ledger.inTransaction(() -> {
            JdbcTemplate streaming = new JdbcTemplate(ledger.template().getDataSource());
            streaming.setFetchSize(FETCH);
            Person[] open = {null};
            new NamedParameterJdbcTemplate(streaming).query(sql, parameters, row -> {
                long person = row.getLong("person_id");
                if (open[0] == null || open[0].id != person) {
                    close(open[0], sink);
                    open[0] = new Person(person);
                }
                open[0].take(row);
            });
            close(open[0], sink);
        });
    }

    /** Orders that were left out of what was streamed, being in another currency. */
    public long otherCurrencies() {
        return otherCurrencies;
    }

    private static void close(Person person, Consumer<PersonOutcome> sink) {
        if (person != null && !(person.decisions.isEmpty() && person.enrolments.isEmpty())) {
            sink.accept(person.outcome());
        }
    }

    private final class Person {
        private final long id;
        private final List<Decided> decisions = new ArrayList<>();
        private final List<Decided> enrolments = new ArrayList<>();
        private final Map<Long, String> drawnAmong = new HashMap<>();
        private final List<Sent> messages = new ArrayList<>();
        private final List<Sent> steps = new ArrayList<>();
        private final List<Decided> units = new ArrayList<>();
        private final List<Sent> unitMessages = new ArrayList<>();
        private final List<Bought> bought = new ArrayList<>();
        private final List<Bought> friends = new ArrayList<>();
        private final Map<String, Discount> coupons = new HashMap<>();
        private double value = Double.NaN;

        private Person(long id) {
            this.id = id;
        }

        private void take(ResultSet row) throws SQLException {
            switch (row.getString("kind")) {
                case "DECISION" -> {
                    decisions.add(decided(row));
                    row.getLong("pass");
                    if (row.wasNull()) {
                        units.add(decided(row));
                    }
                }
                case "ENROLMENT" -> {
                    Decided entered = decided(row);
                    enrolments.add(entered);
                    units.add(entered.numbered(-entered.number()));
                    drawnAmong.put(row.getLong("number"), row.getString("words"));
                }
                case "MESSAGE" -> {
                    messages.add(sent(row, "number"));
                    steps.add(sent(row, "pass"));
                    long pass = row.getLong("pass");
                    unitMessages.add(
                            row.wasNull()
                                    ? sent(row, "number")
                                    : sent(row, "pass").of(-pass));
                }
                case "COUPON" -> coupon(row.getString("words"));
                case "VALUE" -> value = worth(row);
                case "FRIEND" -> bought(row, friends);
                default -> bought(row, bought);
            }
        }

        private Decided decided(ResultSet row) throws SQLException {
            return new Decided(
                    row.getLong("number"),
                    row.getString("campaign"),
                    row.getString("chosen"),
                    heldOut(row),
                    Times.read(row, "at"),
                    row.getDouble("margin"),
                    worth(row),
                    known(row) ? row.getDouble("holdout_share") : holdout,
                    known(row) ? row.getDouble("control_share") : 0);
        }

        private static Sent sent(ResultSet row, String number) throws SQLException {
            return new Sent(
                    row.getLong(number), row.getString("campaign"), row.getString("chosen"), Times.read(row, "at"));
        }

        private static HeldOut heldOut(ResultSet row) throws SQLException {
            if (!row.getBoolean("held_out")) {
                return HeldOut.NO;
            }
            return "CONTROL".equals(row.getString("held_out_by")) ? HeldOut.CAMPAIGN : HeldOut.EVERYTHING;
        }

        /** Whether the decision kept the shares it was made with. */
        private static boolean known(ResultSet row) throws SQLException {
            return row.getString("night") != null;
        }

        private void coupon(String content) {
            var coupon = Json.read(content);
            coupons.put(coupon.path("code").asText().toLowerCase(Locale.ROOT), CouponContent.discount(coupon));
        }

        private void bought(ResultSet row, List<Bought> sink) throws SQLException {
            String in = row.getString("currency");
            if (in != null && !in.equals(currency.getCurrencyCode())) {
                otherCurrencies++;
                return;
            }
            BigDecimal amount = row.getBigDecimal("amount");
            sink.add(new Bought(
                    Times.read(row, "at"),
                    amount == null ? 0 : amount.doubleValue(),
                    row.getString("words"),
                    !row.getString("kind").equals("REFUND")));
        }

        private PersonOutcome outcome() {
            List<Purchase> purchases = bought.stream()
                    .map(one -> new Purchase(one.at, one.revenue, discount(one), one.order))
                    .toList();
            return new PersonOutcome(
                    new DecisionLog(decisions, purchases, messages),
                    new DecisionLog(units, purchases, unitMessages),
                    new DecisionLog(enrolments, purchases, steps),
                    friends.stream()
                            .map(one -> new Purchase(one.at, one.revenue, 0, one.order))
                            .toList(),
                    drawnAmong,
                    value);
        }

        /** What the hub's own coupons took off; the revenue is what was left. */
        private double discount(Bought one) {
            double discount = 0;
            if (one.coupons != null && !coupons.isEmpty()) {
                for (String code : one.coupons.split(",")) {
                    discount += coupons.getOrDefault(code.trim().toLowerCase(Locale.ROOT), Discount.NONE)
                            .takenFrom(one.revenue);
                }
            }
            return discount;
        }

        private double worth(ResultSet row) throws SQLException {
            double worth = row.getDouble("worth");
            return row.wasNull() ? Double.NaN : worth;
        }
    }

    private record Bought(Instant at, double revenue, String coupons, boolean order) {}
}

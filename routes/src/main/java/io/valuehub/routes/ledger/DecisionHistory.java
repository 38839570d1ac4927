package io.valuehub.routes.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.valuehub.analytics.decide.CustomerState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Live decisions whose window has ended, with what followed: what effects are learned from. The newest 100,000. */
public final class DecisionHistory {

    private static final int MOST = 100_000;

    private static final String DECISIONS = """
            from decisions d join decision_runs r on r.id = d.decision_run_id
            where r.mode = 'LIVE' and r.night is not null and r.decided_at <= :ended
            """;

    private final Ledger ledger;

    public DecisionHistory(Ledger ledger) {
        this.ledger = ledger;
    }

    /**
     * A decision and what followed.
     *
     * @param person for whom
     * @param state what was known of them
     * @param chosen name of the action among all campaigns' actions; empty for none
     * @param heldOut whether it was not carried out because the person is held out, or a control
     * @param holdout share that was meant to be held out of everything
     * @param probabilities with which each action was to be chosen, by its name
     * @param price of one unit of money in its run
     * @param orders what the person's orders within the window brought, each with whether a coupon was used
     * @param optedOut whether the person said "no more" within the window
     */
    public record Past(
            long person,
            CustomerState state,
            String chosen,
            boolean heldOut,
            double holdout,
            Map<String, Double> probabilities,
            double price,
            List<Bought> orders,
            boolean optedOut) {}

    /**
     * An order within the window.
     *
     * @param net after refunds
     * @param coupon whether a coupon was used; null where the source does not say
     */
    public record Bought(double net, Boolean coupon) {}

    /**
     * Reads, the oldest first.
     *
     * @param window after the decision within which orders count
     * @param now orders and refunds after this are not looked at
     */
    public List<Past> read(Duration window, Instant now) {
        List<Open> decisions = ledger.jdbc()
                .sql("select d.person_id, d.campaign, d.chosen, d.held_out, d.state, d.detail, r.decided_at,"
                        + " r.holdout_share, r.shadow_price " + DECISIONS + "order by d.id desc fetch first " + MOST
                        + " rows only")
                .param("ended", Times.parameter(now.minus(window)))
                .query((row, i) -> new Open(
                        row.getLong("person_id"),
                        row.getString("state"),
                        row.getString("chosen").equals("none")
                                ? ""
                                : row.getString("campaign") + "/" + row.getString("chosen"),
                        row.getBoolean("held_out"),
                        row.getDouble("holdout_share"),
                        probabilities(row.getString("detail")),
                        row.getDouble("shadow_price"),
                        Times.read(row, "decided_at")))
                .list();
        Map<Long, List<Open>> byPerson = new HashMap<>();
        decisions.forEach(open -> byPerson.computeIfAbsent(open.person, person -> new ArrayList<>())
                .add(open));
        orders(byPerson, window, now);
        optOuts(byPerson, window, now);
        List<Past> past = new ArrayList<>();
        for (int i = decisions.size() - 1; i >= 0; i--) {
            past.add(decisions.get(i).close());
        }
        return past;
    }

    private static Map<String, Double> probabilities(String detail) {
        Map<String, Double> probabilities = new HashMap<>();
        for (JsonNode candidate : Json.read(detail).path("candidates")) {
            if (candidate.path("campaign").isTextual()) {
                probabilities.put(
                        candidate.path("campaign").asText() + "/"
                                + candidate.path("label").asText(),
                        candidate.path("probability").asDouble());
            }
        }
        return probabilities;
    }

    private void orders(Map<Long, List<Open>> byPerson, Duration window, Instant now) {
        ledger.jdbc()
                .sql(CountedOrders.SQL + " and o.person_id in (select d.person_id " + DECISIONS + ")")
                .param("end", Times.parameter(now))
                .param("ended", Times.parameter(now.minus(window)))
                .query(row -> {
                    Instant placedAt = Times.read(row, "placed_at");
                    String coupons = row.getString("coupons");
                    Bought bought = new Bought(row.getDouble("net"), coupons == null ? null : !coupons.isBlank());
                    byPerson.getOrDefault(row.getLong("person_id"), List.of()).stream()
                            .filter(open -> open.contains(placedAt, window))
                            .forEach(open -> open.orders.add(bought));
                });
    }

    private void optOuts(Map<Long, List<Open>> byPerson, Duration window, Instant now) {
        ledger.jdbc().sql("""
                        select person_id, recorded_at from consents
                        where state = 'OPTED_OUT' and recorded_at <= :now""").param("now", Times.parameter(now)).query(row -> {
            Instant at = Times.read(row, "recorded_at");
            byPerson.getOrDefault(row.getLong("person_id"), List.of()).stream()
                    .filter(open -> open.contains(at, window))
                    .forEach(open -> open.optedOut = true);
        });
    }

    /** Decisions of before it was kept know nothing of coupons. */
    private static CustomerState state(String kept) {
        JsonNode state = Json.read(kept);
        if (state instanceof ObjectNode fields && !fields.has("couponShare")) {
            fields.put("couponShare", Double.NaN);
        }
        return Json.read(Json.write(state), CustomerState.class);
    }

    private static final class Open {
        private final long person;
        private final String state;
        private final String chosen;
        private final boolean heldOut;
        private final double holdout;
        private final Map<String, Double> probabilities;
        private final double price;
        private final Instant decidedAt;
        private final List<Bought> orders = new ArrayList<>();
        private boolean optedOut;

        private Open(
                long person,
                String state,
                String chosen,
                boolean heldOut,
                double holdout,
                Map<String, Double> probabilities,
                double price,
                Instant decidedAt) {
            this.person = person;
            this.state = state;
            this.chosen = chosen;
            this.heldOut = heldOut;
            this.holdout = holdout;
            this.probabilities = probabilities;
            this.price = price;
            this.decidedAt = decidedAt;
        }

        private boolean contains(Instant at, Duration window) {
            return at.isAfter(decidedAt) && !at.isAfter(decidedAt.plus(window));
        }

        private Past close() {
            return new Past(person, state(state), chosen, heldOut, holdout, probabilities, price, orders, optedOut);
        }
    }
}

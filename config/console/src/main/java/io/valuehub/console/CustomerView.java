package io.valuehub.console;

import io.valuehub.routes.report.Explanation;
import io.valuehub.routes.report.Explanation.OrderLine;
import io.valuehub.routes.report.Explanation.Said;
import io.valuehub.routes.report.Explanation.Scored;
import io.valuehub.routes.report.Recommended;
import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says what a customer's page shows. */
final class CustomerView {

    private static final int FEW = 5;

    private final Show show;
    private final String horizon;

    CustomerView(Show show, Period horizon) {
        this.show = show;
        this.horizon = "within " + show.counted(horizon.toTotalMonths(), "month");
    }

    Map<String, Object> of(Explanation person) {
        Optional<Scored> scored = last(person.scores());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("name", name(person));
        model.put("lead", lead(person, scored));
        model.put("email", "/customers/" + person.person() + "/email");
        model.put("hasScores", scored.isPresent());
        model.put("scores", scored.map(this::scores).orElse(List.of()));
        model.put("hasPrediction", person.prediction() != null);
        model.put(
                "prediction",
                person.prediction() == null ? List.of() : new PredictionView(show).of(person.prediction()));
        model.put("hasDistribution", person.predictiveDistribution() != null);
        model.put(
                "distribution",
                person.predictiveDistribution() == null ? null : OrderChart.of(show, person.predictiveDistribution()));
        model.put("horizon", horizon);
        orders(model, person.orders(), scored);
        model.put("decisions", new DecisionView(show).of(person.decisions()));
        model.put("actions", new DecisionView(show).done(person.actions()));
        model.put("hasJourneys", !person.journeys().isEmpty());
        model.put("journeys", new JourneyView(show).of(person.journeys()));
        model.put("hasRecommendations", !person.recommendations().isEmpty());
        model.put(
                "recommendations",
                person.recommendations().stream().map(this::recommended).toList());
        model.put("loyalty", person.loyalty() == null ? null : new LoyaltyView(show).of(person.loyalty()));
        model.put("facts", facts(person));
        model.put("hasSegments", !person.segments().isEmpty());
        model.put("segments", People.segments(person.segments()));
        List<Map<String, String>> moves = moves(person);
        model.put("hasMoves", !moves.isEmpty());
        model.put("moves", moves);
        return model;
    }

    private static <T> Optional<T> last(List<T> list) {
        return list.isEmpty() ? Optional.empty() : Optional.of(list.get(list.size() - 1));
    }

    private static String name(Explanation person) {
        String name = Stream.of(person.firstName(), person.lastName())
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining(" "));
        return !name.isEmpty() ? name : person.email() != null ? person.email() : "Customer " + person.person();
    }

    private String lead(Explanation person, Optional<Scored> scored) {
        if (scored.isEmpty()) {
            return "Not scored: no order that counts.";
        }
        String first = person.orders().stream()
                .filter(OrderLine::counts)
                .map(OrderLine::placedAt)
                .min(Comparator.naturalOrder())
                .map(show::date)
                .orElse(Show.UNKNOWN);
        return "Customer since %s; the last order was %s before %s."
                .formatted(
                        first,
                        show.counted(scored.get().recency(), "day"),
                        show.date(scored.get().asOf()));
    }

    private List<Stat> scores(Scored scored) {
        return List.of(
                new Stat(
                        "Churn probability",
                        show.percent(scored.churnProbability()),
                        "of no order " + horizon,
                        Bar.risk("", scored.churnProbability())),
                new Stat(
                        "Orders expected",
                        show.tenths(scored.expectedOrders()),
                        horizon,
                        Range.of(scored.expectedOrdersConfidenceInterval(), scored.expectedOrders(), show::hundredths)),
                new Stat("Next order", show.money(scored.expectedOrderValue()), "what it should be worth"),
                new Stat(
                        "Lifetime value",
                        show.money(scored.lifetimeValue()),
                        "margin expected " + horizon,
                        Range.of(scored.lifetimeValueConfidenceInterval(), scored.lifetimeValue(), show::money)));
    }

    private void orders(Map<String, Object> model, List<OrderLine> orders, Optional<Scored> scored) {
        long counting = orders.stream().filter(OrderLine::counts).count();
        List<OrderLine> newest = new ArrayList<>(orders);
        newest.sort(Comparator.comparing(OrderLine::placedAt).reversed());
        String revenue = scored.map(Scored::revenue)
                .map(show::money)
                .map(sum -> ", " + sum + " after refunds")
                .orElse("");
        model.put("ordersNote", show.count(counting) + (counting == 1 ? " counts" : " count") + revenue);
        model.put("hasOrders", !orders.isEmpty());
        model.put("few", orders.size() <= FEW);
        model.put("ordersSummary", orders.size() == 1 ? "The order" : "All " + show.count(orders.size()) + " orders");
        model.put("timeline", Timeline.of(show, orders, scored.map(Scored::asOf)));
        model.put("orders", newest.stream().map(this::order).toList());
    }

    private Map<String, String> order(OrderLine order) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("number", order.number() != null ? order.number() : order.id());
        row.put("placed", show.time(order.placedAt()));
        row.put("status", status(order));
        row.put("tone", order.counts() ? "good" : "");
        row.put("revenue", sum(order.revenue(), order.currency()));
        row.put("net", order.net() == null ? "" : sum(order.net(), order.currency()));
        return row;
    }

    private static String status(OrderLine order) {
        String word = order.status().toLowerCase(Locale.ROOT);
        boolean isReturned = !order.counts() && List.of("paid", "fulfilled").contains(word);
        return isReturned ? "refunded" : word;
    }

    private String sum(String amount, String currency) {
        if (amount == null) {
            return Show.UNKNOWN;
        }
        return currency == null || currency.equals(show.currency().getCurrencyCode())
                ? show.money(new BigDecimal(amount))
                : amount + " " + currency;
    }

    private Map<String, String> recommended(Recommended recommended) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("placement", recommended.placement());
        row.put("title", recommended.title());
        row.put("price", recommended.price() == null ? "" : sum(recommended.price(), recommended.currency()));
        row.put("reason", show.dated(recommended.reason()));
        return row;
    }

    /** The newest first; RFM cells change too often to be told one by one. */
    private List<Map<String, String>> moves(Explanation person) {
        List<Map<String, String>> moves = new ArrayList<>();
        person.groupMoves().stream()
                .filter(move -> !move.grouping().equals("rfm"))
                .forEach(move -> moves.add(
                        0,
                        Map.of(
                                "way",
                                move.from().replace('-', ' ') + " → "
                                        + move.to().replace('-', ' '),
                                "what",
                                move.grouping().equals("lifecycle") ? "stage" : "group",
                                "when",
                                show.date(move.asOf()),
                                "reason",
                                move.reason())));
        return moves;
    }

    private static List<Map<String, String>> facts(Explanation person) {
        List<Map<String, String>> facts = new ArrayList<>();
        fact(facts, "E-mail", person.email());
        fact(facts, "Country", person.country());
        fact(facts, "Language", person.language());
        fact(facts, "Emails", consent(person));
        last(person.placements()).ifPresent(now -> {
            fact(facts, "Stage", now.stage() == null ? null : now.stage().replace('-', ' '));
            fact(
                    facts,
                    "Group",
                    now.microSegment() == null ? null : now.microSegment() + ", " + now.microSegmentName());
            fact(facts, "RFM", now.rfm());
        });
        for (String key : person.knownAs()) {
            if (key.startsWith("CUSTOMER ")) {
                fact(facts, "Known at", key.substring("CUSTOMER ".length()).replaceFirst("/", " as "));
            }
        }
        return facts;
    }

    private static void fact(List<Map<String, String>> facts, String label, String value) {
        if (value != null && !value.isEmpty()) {
            facts.add(Map.of("label", label, "value", value));
        }
    }

    private static String consent(Explanation person) {
        if (person.suppression() != null) {
            return "never again: " + person.suppression();
        }
        String by = last(person.consents())
                .map(Said::source)
                .map(source -> ", says " + source)
                .orElse("");
        return switch (person.consent()) {
            case "OPTED_IN", "OPTED_IN_CONFIRMED" -> "wants them" + by;
            case "OPTED_OUT" -> "does not want them" + by;
            default -> "consent is not known, which means no";
        };
    }
}

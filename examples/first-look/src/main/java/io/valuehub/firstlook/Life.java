package io.valuehub.firstlook;

import io.valuehub.firstlook.BehaviourModel.Traits;
import io.valuehub.firstlook.DemoOrder.Discount;
import io.valuehub.firstlook.DemoOrder.Line;
import io.valuehub.firstlook.OrderFate.Ending;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One customer's time with the shop, told from the first purchase on. The purchases that count follow the
 * {@link BehaviourModel} exactly; what does not count (failed and abandoned orders, orders sent back whole) and what comes
 * back of an order is added beside them.
 */
final class Life {

    private static final double NEVER_REGISTERS = 0.28;
    private static final double REGISTERS_LATER = 0.18;
    private static final double FORGETS_LOG_IN = 0.04;
    private static final double FAILS_FIRST = 0.02;
    private static final double ABANDONS = 0.03;
    private static final double SENDS_BACK_ALL = 0.02;
    private static final double SENDS_BACK_SOME = 0.05;
    private static final double ORDERS_TWICE = 0.025;
    private static final Discount WELCOME = new Discount("welcome10", 10);
    private static final Discount THANKS = new Discount("thanks5", 5);

    private final Person person;
    private final Traits traits;
    private final Dice dice;
    private final Basket basket;
    private final LocalDate opened;
    private final String taste;
    private final int registersAt;

    private final List<OrderFate> fates = new ArrayList<>();
    private final TreeSet<LocalDate> purchaseDays = new TreeSet<>();
    private int purchases;
    private boolean alive = true;
    private Optional<Instant> registered = Optional.empty();

    Life(Person person, Traits traits, Dice dice, Assortment assortment, LocalDate opened) {
        this.person = person;
        this.traits = traits;
        this.dice = dice;
        this.basket = new Basket(assortment);
        this.opened = opened;
        this.taste = dice.oneOf(assortment.categories());
        double plan = dice.uniform();
        this.registersAt =
                plan < NEVER_REGISTERS ? Integer.MAX_VALUE : plan < NEVER_REGISTERS + REGISTERS_LATER ? 2 : 1;
    }

    /**
     * Lives until the customer leaves or the horizon is reached.
     *
     * @param arrival time of the first purchase, days after the opening
     * @param horizon end of the last day, days after the opening
     */
    void live(double arrival, double horizon) {
        for (double now = arrival; now < horizon; now += 7 * dice.exponential(traits.rate())) {
            purchase((long) now);
            alive = purchases == 1 || !dice.chance(traits.dropout());
            if (!alive) {
                return;
            }
        }
    }

    /** Whether they may still buy after that day. */
    boolean isAlive(LocalDate day) {
        return alive || day.isBefore(purchaseDays.last());
    }

    String taste() {
        return taste;
    }

    /** What an order of theirs may be worth, euros. */
    double spend(Dice chance) {
        return chance.gamma(traits.spendShape(), traits.spendRate());
    }

    Person person() {
        return person;
    }

    List<OrderFate> fates() {
        return fates;
    }

    Optional<Instant> registered() {
        return registered;
    }

    TrueCustomer truth() {
        return new TrueCustomer(
                person.email(),
                traits.rate(),
                traits.dropout(),
                traits.meanSpend(),
                purchaseDays.first(),
                purchaseDays.size(),
                alive);
    }

    private void purchase(long day) {
        purchases++;
        purchaseDays.add(opened.plusDays(day));
        Instant placed = hour(day, 8, 20);
        if (purchases == registersAt) {
            registered = Optional.of(placed.minus(Duration.ofMinutes(15)));
        }
        double worth = dice.gamma(traits.spendShape(), traits.spendRate());
        Optional<Discount> discount = discount();
        if (dice.chance(FAILS_FIRST)) {
            Instant failing = placed.minus(Duration.ofMinutes(dice.between(3, 12)));
            add(failing, Ending.FAILED, failing.plusSeconds(20), worth, discount);
        }
        if (dice.chance(ORDERS_TWICE)) {
            add(placed, Ending.COMPLETED, sent(placed), worth * 0.7, discount);
            Instant again = placed.plus(Duration.ofMinutes(dice.between(5, 90)));
            add(again, Ending.COMPLETED, sent(again), worth * 0.3, Optional.empty());
        } else {
            addWithReturn(placed, worth, discount);
        }
        besides(day);
    }

    /** Orders that do not count, some days after a purchase. */
    private void besides(long day) {
        if (dice.chance(ABANDONS)) {
            Instant placed = hour(day + dice.between(1, 25), 8, 23);
            Duration waits = dice.chance(0.5) ? Duration.ofHours(1) : Duration.ofDays(21);
            add(placed, Ending.GIVEN_UP, placed.plus(waits), spend(), Optional.empty());
        }
        if (dice.chance(SENDS_BACK_ALL)) {
            Instant placed = hour(day + dice.between(1, 25), 8, 23);
            Instant sent = sent(placed);
            List<Line> lines = lines(basket.fill(dice, taste, spend()), Optional.empty());
            fates.add(
                    fate(placed, Ending.COMPLETED, sent, lines, Optional.empty(), Optional.of(back(sent)), List.of()));
        }
    }

    /** What comes back is bought on top, so that what is kept is worth what the model says. */
    private void addWithReturn(Instant placed, double worth, Optional<Discount> discount) {
        Map<Item, Integer> kept = basket.fill(dice, taste, beforeDiscount(worth, discount));
        List<Line> lines = lines(kept, discount);
        Instant sent = sent(placed);
        if (!dice.chance(SENDS_BACK_SOME)) {
            fates.add(fate(placed, Ending.COMPLETED, sent, lines, discount, Optional.empty(), List.of()));
            return;
        }
        List<Line> returning = new ArrayList<>(lines(basket.fill(dice, taste, spend() / 3), discount));
        returning.removeIf(line -> kept.containsKey(line.item()));
        List<Line> all = new ArrayList<>(lines);
        all.addAll(returning);
        Optional<Instant> returned = returning.isEmpty() ? Optional.empty() : Optional.of(back(sent));
        fates.add(fate(placed, Ending.COMPLETED, sent, all, discount, returned, returning));
    }

    private void add(Instant placed, Ending ending, Instant settled, double worth, Optional<Discount> discount) {
        List<Line> lines = lines(basket.fill(dice, taste, beforeDiscount(worth, discount)), discount);
        fates.add(fate(placed, ending, settled, lines, discount, Optional.empty(), List.of()));
    }

    private OrderFate fate(
            Instant placed,
            Ending ending,
            Instant settled,
            List<Line> lines,
            Optional<Discount> discount,
            Optional<Instant> returned,
            List<Line> returning) {
        boolean guest = registered.filter(at -> !at.isAfter(placed)).isEmpty() || dice.chance(FORGETS_LOG_IN);
        return new OrderFate(
                person,
                guest,
                guest ? typed() : person.email(),
                placed,
                ending,
                settled,
                lines,
                discount,
                Optional.empty(),
                returned,
                returning);
    }

    private Optional<Discount> discount() {
        if (purchases == 1) {
            return dice.chance(0.2) ? Optional.of(WELCOME) : Optional.empty();
        }
        return dice.chance(0.06) ? Optional.of(THANKS) : Optional.empty();
    }

    private double spend() {
        return spend(dice);
    }

    private static double beforeDiscount(double worth, Optional<Discount> discount) {
        return worth / (1 - discount.map(Discount::percent).orElse(0) / 100.0);
    }

    private static List<Line> lines(Map<Item, Integer> basket, Optional<Discount> discount) {
        return basket.entrySet().stream()
                .map(e -> Line.of(e.getKey(), e.getValue(), discount))
                .toList();
    }

    /** People who are not logged in type their address as they please. */
    private String typed() {
        double mood = dice.uniform();
        if (mood < 0.1) {
            return person.email().toUpperCase(Locale.ROOT);
        }
        return mood < 0.5
                ? person.email().substring(0, 1).toUpperCase(Locale.ROOT)
                        + person.email().substring(1)
                : person.email();
    }

    private Instant sent(Instant placed) {
        return placed.plus(Duration.ofMinutes(dice.between(20 * 60, 70 * 60)));
    }

    private Instant back(Instant sent) {
        return sent.plus(Duration.ofMinutes(dice.between(2 * 24 * 60, 14 * 24 * 60)));
    }

    private Instant hour(long day, int from, int to) {
        return opened.plusDays(day)
                .atTime(dice.between(from, to - 1), dice.between(0, 59), dice.between(0, 59))
                .atZone(DemoData.ZONE)
                .toInstant();
    }
}

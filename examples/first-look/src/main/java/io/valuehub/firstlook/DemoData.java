package io.valuehub.firstlook;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The demo shop's customers and orders: about 2,000 customers in the first three years, from a known
 * {@link BehaviourModel} with a fixed seed.
 *
 * <p>The same opening day gives the same history, order by order; a later last day only adds to it, numbers included, so
 * that a demo started again tomorrow is the same shop a day later.
 */
public final class DemoData {

    /** The shop's zone. */
    public static final ZoneId ZONE = ZoneId.of("Europe/Madrid");

    /** How long the shop has been open when the demo is started for the first time. */
    public static final Period HISTORY = Period.ofYears(3);

    private static final long SEED = 2L;
    private static final int FIRST_CUSTOMER = 2;

    /** New customers a day: growing over three years from the first number to the second. */
    private static final double ARRIVALS_AT_FIRST = 1.4;

    private static final double ARRIVALS_LATER = 2.25;

    private final LocalDate opened;
    private final LocalDate lastDay;
    private final Reactions reactions;
    private final Assortment assortment = Assortment.demo();
    private final List<Life> lives;
    private final List<DemoOrder> orders;
    private final List<DemoCustomer> customers;

    private DemoData(LocalDate opened, LocalDate lastDay, Reactions reactions) {
        this.opened = opened;
        this.lastDay = lastDay;
        this.reactions = reactions;
        this.lives = lived(opened, ChronoUnit.DAYS.between(opened, lastDay) + 1);
        Instant now = lastDay.plusDays(1).atStartOfDay(ZONE).toInstant();
        this.orders = seenAt(now);
        this.customers = registered();
    }

    /**
     * @param opened the day the shop opened
     * @param lastDay the last day that has orders
     */
    public static DemoData of(LocalDate opened, LocalDate lastDay) {
        return of(opened, lastDay, Reactions.to(List.of()));
    }

    /**
     * @param reactions what the letters of the hub changed
     */
    static DemoData of(LocalDate opened, LocalDate lastDay, Reactions reactions) {
        return new DemoData(opened, lastDay, reactions);
    }

    /** A shop that has been open for {@link #HISTORY}. */
    public static DemoData until(LocalDate lastDay) {
        return of(lastDay.minus(HISTORY), lastDay);
    }

    public LocalDate opened() {
        return opened;
    }

    public LocalDate lastDay() {
        return lastDay;
    }

    public Assortment assortment() {
        return assortment;
    }

    /** In the order of creation. */
    public List<DemoOrder> orders() {
        return orders;
    }

    /** In the order of registration. */
    public List<DemoCustomer> customers() {
        return customers;
    }

    /** Whether they no longer want letters. */
    boolean unsubscribed(Person person) {
        return reactions.unsubscribed().contains(person);
    }

    /** What somebody did in a time, with the letters they got beside without any. */
    record Difference(double ownMargin, double friendsMargin) {}

    /**
     * What letters changed in what was ordered from a moment on and before another one.
     *
     * @param email of a customer, in lower case
     * @param share of the price that is left after the cost of goods
     */
    Difference changed(String email, Instant from, Instant until, double share) {
        Life life = lives.stream()
                .filter(one -> one.person().email().equals(email))
                .findFirst()
                .orElseThrow();
        Map<Boolean, Double> withLetters = reactions.of(life).stream()
                .filter(fate -> isWithin(fate, from, until))
                .collect(Collectors.partitioningBy(
                        fate -> fate.person().equals(life.person()),
                        Collectors.summingDouble(fate -> fate.margin(share, until))));
        double without = life.fates().stream()
                .filter(fate -> isWithin(fate, from, until))
                .mapToDouble(fate -> fate.margin(share, until))
                .sum();
        return new Difference(withLetters.get(true) - without, withLetters.get(false));
    }

    private static boolean isWithin(OrderFate fate, Instant from, Instant until) {
        return !fate.placed().isBefore(from) && fate.placed().isBefore(until);
    }

    /** Whether somebody may still buy after that day, by their e-mail address in lower case. */
    Map<String, Predicate<LocalDate>> alive() {
        return lives.stream().collect(Collectors.toMap(life -> life.person().email(), life -> life::isAlive));
    }

    /** Everybody who bought, guests included, by their e-mail address in lower case. */
    public Map<String, TrueCustomer> truth() {
        return lives.stream().map(Life::truth).collect(Collectors.toMap(TrueCustomer::email, Function.identity()));
    }

    private List<Life> lived(LocalDate opened, double horizon) {
        List<Life> all = new ArrayList<>();
        Dice door = new Dice(SEED, -1);
        double arrival = door.exponential(ARRIVALS_AT_FIRST);
        for (int number = 1; arrival < horizon; number++) {
            Dice dice = new Dice(SEED, number);
            Life life = new Life(Person.draw(number, dice), BehaviourModel.DEMO.draw(dice), dice, assortment, opened);
            life.live(arrival, horizon);
            all.add(life);
            arrival += door.exponential(arrivals(arrival));
        }
        return all;
    }

    private static double arrivals(double day) {
        double grown = Math.min(1, day / 1096);
        return ARRIVALS_AT_FIRST + grown * (ARRIVALS_LATER - ARRIVALS_AT_FIRST);
    }

    private List<DemoOrder> seenAt(Instant now) {
        List<OrderFate> fates = lives.stream()
                .flatMap(life -> reactions.of(life).stream())
                .filter(fate -> fate.placed().isBefore(now))
                .toList();
        OrderNumbers numbers = new OrderNumbers(fates, now);
        return fates.stream()
                .map(fate -> fate.seenAt(now, numbers))
                .sorted(Comparator.comparingInt(DemoOrder::id))
                .toList();
    }

    private List<DemoCustomer> registered() {
        Map<Person, Instant> lastOrder = orders.stream()
                .filter(order -> !order.guest())
                .collect(Collectors.toMap(DemoOrder::person, DemoOrder::placed, (first, later) -> later));
        List<Life> byRegistration = lives.stream()
                .filter(life -> life.registered().isPresent())
                .sorted(Comparator.comparing((Life life) -> life.registered().orElseThrow()))
                .toList();
        List<DemoCustomer> all = new ArrayList<>();
        for (Life life : byRegistration) {
            Instant since = life.registered().orElseThrow();
            all.add(new DemoCustomer(
                    FIRST_CUSTOMER + all.size(), life.person(), since, lastOrder.getOrDefault(life.person(), since)));
        }
        return all;
    }
}

package io.valuehub.firstlook;

import io.valuehub.console.Mailbox.Message;
import io.valuehub.firstlook.DemoOrder.Discount;
import io.valuehub.firstlook.DemoOrder.Line;
import io.valuehub.firstlook.OrderFate.Ending;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What customers do because of the letters they got, as {@link ReactionModel} has it. Every letter throws dice of its
 * own, so that the same mailbox gives the same orders whenever it is looked at.
 */
final class Reactions {

    private static final long SEED = 3L;
    private static final int DAYS_EACH = 8_192;
    private static final int FRIENDS_FROM = 1_000_000;
    private static final Pattern LINK = Pattern.compile("\\bvr-[0-9a-z]{10}\\b");
    private static final Pattern CODE = Pattern.compile("\\bvh-[0-9a-z]{10}\\b");
    private static final Pattern PERCENT = Pattern.compile("(\\d+) ?%");

    private final ReactionModel model;
    private final Assortment assortment;
    private final Map<String, List<Message>> letters;
    private final Set<Person> unsubscribed = new HashSet<>();

    private Reactions(ReactionModel model, Assortment assortment, List<Message> letters) {
        this.model = model;
        this.assortment = assortment;
        this.letters = letters.stream()
                .sorted(Comparator.comparing(Message::sentAt))
                .collect(Collectors.groupingBy(
                        letter -> letter.to().toLowerCase(Locale.ROOT), LinkedHashMap::new, Collectors.toList()));
    }

    static Reactions to(List<Message> letters) {
        return new Reactions(ReactionModel.DEMO, Assortment.demo(), letters);
    }

    /** The orders of a life, and those the letters brought, of friends as well. */
    List<OrderFate> of(Life life) {
        List<OrderFate> fates = new ArrayList<>(life.fates());
        for (Message letter : letters.getOrDefault(life.person().email(), List.of())) {
            react(life, letter, fates);
        }
        return fates;
    }

    /** Who has had enough; complete once all lives were asked. */
    Set<Person> unsubscribed() {
        return unsubscribed;
    }

    private void react(Life life, Message letter, List<OrderFate> fates) {
        LocalDate day = LocalDate.ofInstant(letter.sentAt(), DemoData.ZONE);
        int number = life.person().number() * DAYS_EACH + (int) Math.floorMod(day.toEpochDay(), (long) DAYS_EACH);
        Dice dice = new Dice(SEED, number);
        Optional<Discount> coupon = coupon(letter);
        boolean extra = dice.chance(model.extraOrder(life.isAlive(day), coupon.isPresent()));
        boolean uses = dice.chance(model.usesCoupon());
        if (dice.chance(model.unsubscribes())) {
            unsubscribed.add(life.person());
        }
        Instant placed = letter.sentAt().plus(Duration.ofMinutes(dice.between(60, ReactionModel.DAYS * 24 * 60)));
        double worth = life.spend(dice);
        if (extra) {
            fates.add(order(life, placed, worth, coupon, dice));
        } else if (uses && coupon.isPresent()) {
            use(coupon.get(), letter.sentAt(), fates);
        }
        Matcher link = LINK.matcher(letter.text() == null ? "" : letter.text());
        if (link.find() && dice.chance(model.bringsFriend())) {
            fates.add(friend(FRIENDS_FROM + number, letter.sentAt(), link.group(), dice));
        }
    }

    /** A guest nobody has seen before. */
    private OrderFate friend(int number, Instant sentAt, String code, Dice dice) {
        Person friend = Person.draw(number, dice);
        BehaviourModel.Traits traits = BehaviourModel.DEMO.draw(dice);
        Instant placed = sentAt.plus(Duration.ofMinutes(dice.between(60, ReactionModel.DAYS * 24 * 60)));
        return order(
                friend,
                true,
                placed,
                lines(
                        dice.oneOf(assortment.categories()),
                        dice.gamma(traits.spendShape(), traits.spendRate()),
                        Optional.empty(),
                        dice),
                Optional.empty(),
                Optional.of(code));
    }

    private static Optional<Discount> coupon(Message letter) {
        String text = letter.text() == null ? "" : letter.text();
        Matcher code = CODE.matcher(text);
        Matcher percent = PERCENT.matcher(text);
        return code.find() && percent.find()
                ? Optional.of(new Discount(code.group(), Integer.parseInt(percent.group(1))))
                : Optional.empty();
    }

    private OrderFate order(Life life, Instant placed, double worth, Optional<Discount> coupon, Dice dice) {
        return order(
                life.person(),
                life.registered().filter(at -> !at.isAfter(placed)).isEmpty(),
                placed,
                lines(life.taste(), worth, coupon, dice),
                coupon,
                Optional.empty());
    }

    private List<Line> lines(String taste, double worth, Optional<Discount> coupon, Dice dice) {
        return new Basket(assortment)
                .fill(dice, taste, worth).entrySet().stream()
                        .map(item -> Line.of(item.getKey(), item.getValue(), coupon))
                        .toList();
    }

    private static OrderFate order(
            Person person,
            boolean guest,
            Instant placed,
            List<Line> lines,
            Optional<Discount> coupon,
            Optional<String> link) {
        return new OrderFate(
                person,
                guest,
                person.email(),
                placed,
                Ending.COMPLETED,
                placed.plus(Duration.ofDays(2)),
                lines,
                coupon,
                link,
                Optional.empty(),
                List.of());
    }

    /** The next order that would have come anyway gets cheaper. */
    private static void use(Discount coupon, Instant sentAt, List<OrderFate> fates) {
        Instant until = sentAt.plus(Duration.ofDays(ReactionModel.COUPON_DAYS));
        fates.stream()
                .filter(fate -> fate.placed().isAfter(sentAt) && fate.placed().isBefore(until))
                .filter(fate -> fate.ending() == Ending.COMPLETED
                        && fate.discount().isEmpty()
                        && fate.returned().isEmpty())
                .min(Comparator.comparing(OrderFate::placed))
                .ifPresent(fate -> fates.set(fates.indexOf(fate), fate.with(coupon)));
    }
}

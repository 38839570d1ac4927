package io.valuehub.analytics.loyalty;

import io.valuehub.analytics.loyalty.PointsHistory.Change;
import io.valuehub.analytics.loyalty.PointsHistory.Purchase;
import io.valuehub.analytics.loyalty.PointsHistory.Return;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One person's points at the end of a day, line by line. A function of what happened and of nothing else, so that the order
 * in which it became known changes nothing:
 *
 * <ul>
 *   <li>a paid order earns its revenue times its rate times what the tier of the evening before multiplies by, under the
 *       terms of its day; the first one of all earns a bonus beside it;
 *   <li>money given back takes back, on its own day, what the order would not have earned without it;
 *   <li>what goes is taken from what lapses first; the balance is below zero where more was taken back than is left, and
 *       the next points pay for that; what has lapsed of the points that are taken back is not taken a second time;
 *   <li>points lapse on the day on which they are as old as the terms of the day they came on say.
 * </ul>
 */
public final class PointsAccount {

    private final Map<String, Posting> postings = new LinkedHashMap<>();
    private final Map<String, Long> lapsed = new HashMap<>();
    private final Lots lots = new Lots();
    private final TierClock tiers;
    private final LocalDate today;
    private long balance;

    private PointsAccount(TierClock tiers, LocalDate today) {
        this.tiers = tiers;
        this.today = today;
    }

    /** @param today nothing of a later day is looked at */
    public static PointsAccount of(Programme programme, PointsHistory history, LocalDate today) {
        PointsAccount account = new PointsAccount(new TierClock(programme, history), today);
        List<Movement> movements = account.movements(programme, history);
        movements.sort(Comparator.comparing((Movement movement) -> movement.posting.day())
                .thenComparing(movement -> movement.posting.points() < 0)
                .thenComparing(movement -> movement.posting.cause()));
        movements.forEach(account::move);
        account.lapse(today);
        return account;
    }

    private void move(Movement movement) {
        lapse(movement.posting.day());
        Posting posting = movement.posting;
        if (posting.points() > 0) {
            post(posting);
            lots.add(posting.cause(), posting.points(), movement.lapsesOn);
            return;
        }
        long taken = -posting.points();
        for (Map.Entry<String, Long> back : movement.back.entrySet()) {
            taken -= forgiven(back.getKey(), back.getValue());
        }
        if (taken > 0) {
            post(new Posting(posting.cause(), posting.kind(), posting.day(), -taken));
            lots.take(taken, movement.back.keySet());
        }
    }

    /** Of points that came by a cause, those that have lapsed cannot be taken back any more. */
    private long forgiven(String cause, long points) {
        long gone = Math.min(lapsed.getOrDefault(cause, 0L), points);
        lapsed.merge(cause, -gone, Long::sum);
        return gone;
    }

    private List<Movement> movements(Programme programme, PointsHistory history) {
        Map<String, List<Return>> returns = new HashMap<>();
        history.returns().forEach(back -> returns.computeIfAbsent(back.purchase(), id -> new ArrayList<>())
                .add(back));
        Optional<String> first = history.purchases().stream()
                .min(Comparator.comparing(Purchase::day).thenComparing(Purchase::id))
                .map(Purchase::id);
        List<Movement> movements = new ArrayList<>();
        for (Purchase purchase : history.purchases()) {
            Optional<LoyaltyTerms> terms = programme.on(purchase.day());
            if (terms.isPresent() && !purchase.day().isAfter(today)) {
                ofPurchase(
                        purchase,
                        terms.get(),
                        first.equals(Optional.of(purchase.id())),
                        returns.getOrDefault(purchase.id(), List.of()),
                        movements);
            }
        }
        for (Change change : history.changes()) {
            if (change.points() != 0 && !change.day().isAfter(today)) {
                movements.add(new Movement(
                        new Posting(change.cause(), change.kind(), change.day(), change.points()),
                        lapse(programme.on(change.day()), change.day()),
                        change.from()
                                .map(from -> Map.of(from, -change.points()))
                                .orElse(Map.of())));
            }
        }
        return movements;
    }

    private void ofPurchase(
            Purchase purchase, LoyaltyTerms terms, boolean first, List<Return> returns, List<Movement> movements) {
        BigDecimal times =
                tiers.on(purchase.day().minusDays(1)).map(Tier::times).orElse(BigDecimal.ONE);
        BigDecimal rate = purchase.rate().orElse(terms.rate()).multiply(times);
        LocalDate lapsesOn = lapse(Optional.of(terms), purchase.day());
        String cause = "order/" + purchase.id();
        long left = points(purchase.revenue(), rate);
        long bonus = first ? terms.firstOrder() : 0;
        credit(cause, purchase.day(), left, lapsesOn, movements);
        String firstCause = "first-order/" + purchase.id();
        credit(firstCause, purchase.day(), bonus, lapsesOn, movements);
        List<Return> inOrder = new ArrayList<>(returns);
        inOrder.sort(Comparator.comparing(Return::day).thenComparing(Return::id));
        for (int i = 0; i < inOrder.size() && !inOrder.get(i).day().isAfter(today); i++) {
            BigDecimal kept = purchase.revenue();
            for (Return back : inOrder.subList(0, i + 1)) {
                kept = back.amount().map(kept::subtract).orElse(BigDecimal.ZERO);
            }
            boolean whole = kept.signum() <= 0;
            long now = points(kept, rate);
            Map<String, Long> taken = new LinkedHashMap<>();
            taken.put(cause, left - now);
            taken.put(firstCause, whole ? bonus : 0);
            left = now;
            bonus = whole ? 0 : bonus;
            long all = taken.get(cause) + taken.get(firstCause);
            if (all > 0) {
                Return back = inOrder.get(i);
                LocalDate day = back.day().isBefore(purchase.day()) ? purchase.day() : back.day();
                movements.add(new Movement(
                        new Posting("refund/" + back.id(), PointsKind.TAKEN_BACK, day, -all), null, taken));
            }
        }
    }

    private static void credit(String cause, LocalDate day, long points, LocalDate lapsesOn, List<Movement> movements) {
        if (points > 0) {
            movements.add(new Movement(new Posting(cause, PointsKind.EARNED, day, points), lapsesOn, Map.of()));
        }
    }

    private static long points(BigDecimal revenue, BigDecimal rate) {
        return revenue.max(BigDecimal.ZERO)
                .multiply(rate)
                .setScale(0, RoundingMode.DOWN)
                .longValueExact();
    }

    private static LocalDate lapse(Optional<LoyaltyTerms> terms, LocalDate day) {
        return terms.map(LoyaltyTerms::expiry).map(day::plus).orElse(null);
    }

    private void lapse(LocalDate day) {
        lots.lapse(day, (on, gone) -> {
            post(new Posting("expiry/" + gone.cause(), PointsKind.EXPIRED, on, -gone.points()));
            lapsed.merge(gone.cause(), gone.points(), Long::sum);
        });
    }

    private void post(Posting posting) {
        if (postings.put(posting.cause(), posting) != null) {
            throw new IllegalArgumentException("Two movements of points had the cause " + posting.cause());
        }
        balance = Math.addExact(balance, posting.points());
    }

    /** Every line, the oldest first. */
    public Collection<Posting> postings() {
        return List.copyOf(postings.values());
    }

    /** The sum of all lines. */
    public long balance() {
        return balance;
    }

    /** The tier of today. */
    public Optional<Tier> tier() {
        return tiers.on(today);
    }

    /** The first day on which it is lost if nothing more is bought; empty without a tier, or where it is everybody's. */
    public Optional<LocalDate> tierUntil() {
        return tiers.until(today);
    }

    /** Revenue of the window that ends today, which counts towards tiers. */
    public BigDecimal tierRevenue() {
        return tiers.revenue(today);
    }

    /** The day on which the next points lapse; empty when none will. */
    public Optional<LocalDate> nextExpiry() {
        return lots.nextLapse();
    }

    /** How many points lapse on that day. */
    public long expiring() {
        return nextExpiry().map(lots::lapsingOn).orElse(0L);
    }

    @Override
    public String toString() {
        return "PointsAccount[" + balance + "]";
    }

    /** @param back points that are taken back, by the cause they came by; empty for none */
    private record Movement(Posting posting, LocalDate lapsesOn, Map<String, Long> back) {}
}

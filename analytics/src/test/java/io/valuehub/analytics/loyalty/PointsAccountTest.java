package io.valuehub.analytics.loyalty;

import static org.assertj.core.api.Assertions.assertThat;

import io.valuehub.analytics.loyalty.PointsHistory.Change;
import io.valuehub.analytics.loyalty.PointsHistory.Purchase;
import io.valuehub.analytics.loyalty.PointsHistory.Return;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Points and tiers of one person; every figure is reckoned by hand from the terms beside it. */
class PointsAccountTest {

    private static final LocalDate START = LocalDate.parse("2026-01-01");

    /** One point a euro, 50 for the first order, for a year; silver from 100 a year with a quarter more, gold from 300. */
    private static final LoyaltyTerms TERMS = new LoyaltyTerms(
            BigDecimal.ONE,
            Map.of("Coffee", new BigDecimal("2")),
            50,
            Period.ofYears(1),
            List.of(tier("gold", 300, "2"), tier("silver", 100, "1.25")),
            Period.ofYears(1),
            Period.ofYears(1));

    private static final Programme PROGRAMME = Programme.of(Map.of(START, TERMS));

    private static Tier tier(String name, int from, String times) {
        return new Tier(name, BigDecimal.valueOf(from), new BigDecimal(times));
    }

    private static Purchase bought(String id, String day, String revenue) {
        return new Purchase(id, LocalDate.parse(day), new BigDecimal(revenue), Optional.empty());
    }

    private static Return returned(String id, String purchase, String day, String amount) {
        return new Return(
                id, purchase, LocalDate.parse(day), Optional.ofNullable(amount).map(BigDecimal::new));
    }

    private static PointsAccount on(String day, List<Purchase> bought, List<Return> returned, Change... changes) {
        return PointsAccount.of(PROGRAMME, new PointsHistory(bought, returned, List.of(changes)), LocalDate.parse(day));
    }

    private static List<String> lines(PointsAccount account) {
        return account.postings().stream()
                .map(line -> line.day() + " " + line.cause() + " " + line.points())
                .toList();
    }

    @Test
    void anOrderEarnsWholePointsAndTheFirstABonusTakenBackOnTheDayOfTheRefund() {
        List<Purchase> bought = List.of(bought("1", "2026-02-01", "19.99"), bought("2", "2026-02-03", "10.50"));

        assertThat(lines(on("2026-02-28", bought, List.of(returned("r", "1", "2026-02-10", null)))))
                .containsExactly(
                        "2026-02-01 first-order/1 50",
                        "2026-02-01 order/1 19",
                        "2026-02-03 order/2 10",
                        "2026-02-10 refund/r -69");
        assertThat(on("2026-02-09", bought, List.of(returned("r", "1", "2026-02-10", null)))
                        .balance())
                .as("the refund is not known the day before")
                .isEqualTo(79);
    }

    @Test
    void partsGivenBackTakeBackAsMuchAsTheWholeWouldHave() {
        List<Purchase> bought = List.of(bought("1", "2026-02-01", "10.00"));

        PointsAccount account = on(
                "2026-03-01",
                bought,
                List.of(returned("a", "1", "2026-02-02", "3.35"), returned("b", "1", "2026-02-03", "6.65")));

        assertThat(lines(account)).endsWith("2026-02-02 refund/a -4", "2026-02-03 refund/b -56");
        assertThat(account.balance()).isZero();
    }

    @Test
    void pointsLapseAYearAfterTheyCameAndOnlyWhatIsLeftOfThem() {
        List<Purchase> bought = List.of(bought("1", "2026-02-01", "40"), bought("2", "2026-06-01", "30"));
        Change used = new Change("action/x", PointsKind.REDEEMED, LocalDate.parse("2026-07-01"), -60);

        PointsAccount before = on("2027-01-31", bought, List.of(), used);
        assertThat(before.balance()).isEqualTo(40 + 50 + 30 - 60);
        assertThat(before.nextExpiry()).contains(LocalDate.parse("2027-02-01"));
        assertThat(before.expiring())
                .as("90 of the first order less the 60 used")
                .isEqualTo(30);

        PointsAccount after = on("2027-02-01", bought, List.of(), used);
        assertThat(after.balance()).isEqualTo(30);
        assertThat(on("2027-06-01", bought, List.of(), used).balance()).isZero();
    }

    @Test
    void whatLapsedIsNotTakenBackASecondTimeAndWhatWasUsedIsOwed() {
        List<Purchase> bought = List.of(bought("1", "2026-02-01", "40"));
        List<Return> returned = List.of(returned("r", "1", "2027-03-01", null));

        assertThat(on("2027-04-01", bought, returned).balance()).isZero();

        Change used = new Change("action/x", PointsKind.REDEEMED, LocalDate.parse("2026-07-01"), -70);
        assertThat(on("2027-04-01", bought, returned, used).balance())
                .as("20 lapsed, 70 were used")
                .isEqualTo(-70);
        List<Purchase> again = List.of(bought.get(0), bought("2", "2027-05-01", "100"));
        assertThat(on("2027-06-01", again, returned, used).balance()).isEqualTo(100 - 70);
    }

    @Test
    void whatLapsedOfWhatTheOrderBroughtBesideItsOwnPointsPaysForNoPartOfIt() {
        List<Purchase> bought = List.of(bought("1", "2026-02-01", "40"));
        Change welcome = new Change("welcome/1", PointsKind.REFERRED, LocalDate.parse("2026-02-15"), 60);
        Change used = new Change("action/x", PointsKind.REDEEMED, LocalDate.parse("2026-07-01"), -90);

        assertThat(on("2027-02-15", bought, List.of(), welcome, used).balance())
                .as("40 and the bonus of 50 were used, the 60 lapsed")
                .isZero();
        List<Return> part = List.of(returned("r", "1", "2027-03-01", "10"));
        assertThat(on("2027-04-01", bought, part, welcome, used).balance())
                .as("10 of the 40 that were used")
                .isEqualTo(-10);
    }

    @Test
    void aTierCountsFromTheNextDayOnLastsAndCannotBeBoughtAndReturned() {
        List<Purchase> bought = List.of(
                bought("1", "2026-02-01", "100"), bought("2", "2026-02-01", "10"), bought("3", "2026-02-02", "10"));

        assertThat(lines(on("2026-02-28", bought, List.of())))
                .contains("2026-02-01 order/2 10", "2026-02-02 order/3 12");
        PointsAccount year = on("2027-02-01", bought, List.of());
        assertThat(year.tier().map(Tier::name)).contains("silver");
        assertThat(year.tierUntil())
                .as("100 stand in the window until 2027-01-31, and a tier lasts a year from there")
                .contains(LocalDate.parse("2028-01-31"));
        assertThat(on("2028-01-30", bought, List.of()).tier()).isPresent();
        assertThat(on("2028-01-31", bought, List.of()).tier()).isEmpty();
        assertThat(on("2026-02-28", bought, List.of(returned("r", "1", "2026-02-10", null)))
                        .tier())
                .isEmpty();
    }

    @Test
    void newTermsChangeNothingThatWasEarnedBefore() {
        LoyaltyTerms twice = new LoyaltyTerms(
                new BigDecimal("2"), Map.of(), 0, null, List.of(), Period.ofYears(1), Period.ofYears(1));
        Programme changed = Programme.of(Map.of(START, TERMS, LocalDate.parse("2026-03-01"), twice));
        List<Purchase> bought = List.of(
                bought("0", "2025-12-31", "10"), bought("1", "2026-02-28", "10"), bought("2", "2026-03-01", "10"));

        PointsAccount account = PointsAccount.of(
                changed, new PointsHistory(bought, List.of(), List.of()), LocalDate.parse("2026-04-01"));

        assertThat(lines(account)).containsExactly("2026-02-28 order/1 10", "2026-03-01 order/2 20");
    }

    @Test
    void theDearestCategoryOfAProductCounts() {
        assertThat(TERMS.rate(List.of("Drinks", "COFFEE"))).isEqualByComparingTo("2");
        assertThat(TERMS.rate(List.of("Drinks"))).isEqualByComparingTo("1");
    }

    /** Worlds drawn at random: what is known in another order is the same, and nothing is lost or made. */
    @Test
    void theOrderInWhichThingsBecameKnownChangesNothing() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Purchase> bought = new ArrayList<>();
            List<Return> returned = new ArrayList<>();
            List<Change> changes = new ArrayList<>();
            for (int i = 0; i < random.nextInt(12); i++) {
                bought.add(new Purchase(
                        "p" + i,
                        START.plusDays(random.nextInt(900) - 30),
                        BigDecimal.valueOf(random.nextInt(20_000), 2),
                        random.nextInt(4) == 0 ? Optional.of(new BigDecimal("1.5")) : Optional.empty()));
            }
            for (int i = 0; i < random.nextInt(8) && !bought.isEmpty(); i++) {
                Purchase of = bought.get(random.nextInt(bought.size()));
                returned.add(new Return(
                        "r" + i,
                        of.id(),
                        of.day().plusDays(random.nextInt(500) - 3),
                        random.nextInt(3) == 0
                                ? Optional.empty()
                                : Optional.of(BigDecimal.valueOf(random.nextInt(9_000), 2))));
            }
            for (int i = 0; i < random.nextInt(6); i++) {
                changes.add(new Change(
                        "action/" + i,
                        PointsKind.REDEEMED,
                        START.plusDays(random.nextInt(900)),
                        random.nextInt(300) - 200));
            }
            LocalDate today = START.plusDays(random.nextInt(1000));
            PointsAccount account = PointsAccount.of(PROGRAMME, new PointsHistory(bought, returned, changes), today);
            Collections.shuffle(bought, random);
            Collections.shuffle(returned, random);
            Collections.shuffle(changes, random);
            PointsAccount again = PointsAccount.of(PROGRAMME, new PointsHistory(bought, returned, changes), today);

            assertThat(lines(again)).as("seed %d", seed).isEqualTo(lines(account));
            assertThat(again.tierUntil()).as("seed %d", seed).isEqualTo(account.tierUntil());
            check(account.postings(), account, bought, seed);
        }
    }

    private static void check(Collection<Posting> lines, PointsAccount account, List<Purchase> bought, int seed) {
        assertThat(lines.stream().mapToLong(Posting::points).sum())
                .as("seed %d", seed)
                .isEqualTo(account.balance());
        for (Posting line : lines) {
            if (line.kind() == PointsKind.EXPIRED) {
                long came = lines.stream()
                        .filter(other -> line.cause().equals("expiry/" + other.cause()))
                        .mapToLong(Posting::points)
                        .sum();
                assertThat(-line.points())
                        .as("seed %d: %s", seed, line)
                        .isPositive()
                        .isLessThanOrEqualTo(came);
            }
        }
        for (Purchase purchase : bought) {
            long earned = lines.stream()
                    .filter(line -> line.cause().equals("order/" + purchase.id()))
                    .mapToLong(Posting::points)
                    .sum();
            assertThat(earned)
                    .as("seed %d: %s at most twice (gold) at 1.5", seed, purchase)
                    .isLessThanOrEqualTo(
                            purchase.revenue().multiply(new BigDecimal(3)).longValue());
        }
    }
}

package io.valuehub.firstlook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The demo's customers do what their model says. Formulas: Fader, Hardie and Lee 2005 (BG/NBD), Fader and Hardie 2013. */
class DemoDataTest {

    private static final LocalDate LAST_DAY = LocalDate.of(2026, 11, 20);
    private static final DemoData DATA = DemoData.until(LAST_DAY);
    private static final BehaviourModel MODEL = BehaviourModel.DEMO;
    private static final Collection<TrueCustomer> TRUTH = DATA.truth().values();

    @Test
    void isAShopOfAboutTwoThousandCustomersWithEverythingAShopHas() {
        assertThat(TRUTH).hasSizeBetween(1_900, 2_100);
        assertThat(DATA.orders()).hasSizeBetween(5_000, 8_000);
        assertThat(DATA.assortment().items()).hasSize(60);
        Set<String> statuses = DATA.orders().stream().map(DemoOrder::status).collect(Collectors.toSet());
        assertThat(statuses)
                .containsExactlyInAnyOrder("completed", "processing", "refunded", "cancelled", "failed", "pending");
        assertThat(DATA.orders())
                .anyMatch(order ->
                        order.status().equals("completed") && !order.refunds().isEmpty());
        assertThat(DATA.orders()).anyMatch(order -> order.discount().isPresent());
        assertThat(DATA.customers().stream()
                        .map(c -> c.person().newsletter().map(String::valueOf).orElse("absent")))
                .contains("true", "false", "absent");
        DemoOrder last = DATA.orders().get(DATA.orders().size() - 1);
        assertThat(last.placed().atZone(DemoData.ZONE).toLocalDate()).isEqualTo(LAST_DAY);
    }

    @Test
    void nobodyAndNothingIsReal() {
        assertThat(DATA.orders()).allMatch(o -> o.person().email().matches("[a-z]+\\.[a-z]+\\d+@example\\.(com|org)"));
    }

    @Test
    void isTheSameEveryTime() {
        assertThat(DemoData.until(LAST_DAY).orders()).isEqualTo(DATA.orders());
    }

    @Test
    void aLaterLastDayOnlyAddsToIt() {
        DemoData later = DemoData.of(DATA.opened(), LAST_DAY.plusDays(9));
        record Placed(int id, Object at, String email, List<DemoOrder.Line> lines) {
            static Placed of(DemoOrder order) {
                return new Placed(order.id(), order.placed(), order.email(), order.lines());
            }
        }
        List<Placed> known = DATA.orders().stream().map(Placed::of).toList();
        List<Placed> more = later.orders().stream().map(Placed::of).toList();
        assertThat(more).hasSizeGreaterThan(known.size());
        assertThat(more.subList(0, known.size())).isEqualTo(known);
        assertThat(later.customers().subList(0, DATA.customers().size()))
                .extracting(DemoCustomer::id)
                .isEqualTo(DATA.customers().stream().map(DemoCustomer::id).toList());
    }

    /** Σ (α/(α+T))^r customers without a repeat purchase; three standard deviations of a sum of Bernoulli draws. */
    @Test
    void asManyComeBackAsTheModelSays() {
        double expected = sum(c -> MODEL.probabilityOfNoRepeat(weeks(c)));
        double variance = sum(c -> MODEL.probabilityOfNoRepeat(weeks(c)) * (1 - MODEL.probabilityOfNoRepeat(weeks(c))));
        long found = TRUTH.stream().filter(c -> c.purchaseDays() == 1).count();
        assertThat((double) found).isCloseTo(expected, within(3 * Math.sqrt(variance)));
    }

    /**
     * Σ E[X(T)], equation 9 of Fader, Hardie and Lee 2005. Within 12 %: a customer's count has a standard deviation of
     * about 4.5, so that the sum over 2,000 has one of 200, 5 % of it; two and a half of those.
     */
    @Test
    void theyBuyAsOftenAsTheModelSays() {
        double expected = sum(c -> expectedRepeats(weeks(c)));
        double found = sum(c -> c.purchaseDays() - 1);
        assertThat(found / expected).isCloseTo(1, within(0.12));
    }

    /** pγ/(q−1); three standard errors, the variance over customers being (pγ)²/((q−1)²(q−2)). */
    @Test
    void aPurchaseIsWorthWhatTheModelSays() {
        double variance = MODEL.meanSpend() * MODEL.meanSpend() / (MODEL.spendQ() - 2);
        double found = sum(TrueCustomer::meanSpend) / TRUTH.size();
        assertThat(found).isCloseTo(MODEL.meanSpend(), within(3 * Math.sqrt(variance / TRUTH.size())));
    }

    /** Baskets of whole products come near the worth drawn: within 2 % over all, four standard errors of 5,000 draws. */
    @Test
    void whatIsKeptIsWorthWhatItsBuyersSpend() {
        Map<String, TrueCustomer> truth = DATA.truth();
        double expected = sum(c -> c.purchaseDays() * c.meanSpend());
        BigDecimal kept = DATA.orders().stream()
                .filter(order -> Set.of("completed", "processing").contains(order.status()))
                .filter(order -> truth.containsKey(order.person().email()))
                .map(order -> order.goods()
                        .subtract(order.refunds().stream()
                                .map(DemoOrder.DemoRefund::amount)
                                .reduce(BigDecimal.ZERO, BigDecimal::add)))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(kept.doubleValue() / expected).isCloseTo(1, within(0.02));
    }

    @Test
    void ordersThatCountFallOnThePurchaseDays() {
        Map<String, Set<LocalDate>> days = DATA.orders().stream()
                .filter(order -> Set.of("completed", "processing").contains(order.status()))
                .collect(Collectors.groupingBy(
                        order -> order.person().email(),
                        Collectors.mapping(
                                order -> order.placed().atZone(DemoData.ZONE).toLocalDate(), Collectors.toSet())));
        // An order that will be sent back whole still counts until it is: nobody knows yet.
        long different = TRUTH.stream()
                .filter(c -> days.get(c.email()).size() != c.purchaseDays())
                .count();
        assertThat(different).isLessThan(5);
    }

    private static double sum(ToDoubleFunction<TrueCustomer> value) {
        return TRUTH.stream().mapToDouble(value).sum();
    }

    private static double weeks(TrueCustomer customer) {
        return ChronoUnit.DAYS.between(customer.firstPurchase(), LAST_DAY.plusDays(1)) / 7.0;
    }

    private static double expectedRepeats(double t) {
        double sum = MODEL.a() + MODEL.b() - 1;
        double shrink =
                MODEL.probabilityOfNoRepeat(t) * hypergeometric(MODEL.r(), MODEL.b(), sum, t / (MODEL.alpha() + t));
        return sum / (MODEL.a() - 1) * (1 - shrink);
    }

    /** Gauss's series ₂F₁(a, b; c; z), |z| &lt; 1. */
    private static double hypergeometric(double a, double b, double c, double z) {
        double term = 1;
        double sum = 1;
        for (int n = 0; Math.abs(term) > 1e-12 * Math.abs(sum); n++) {
            term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z;
            sum += term;
        }
        return sum;
    }
}

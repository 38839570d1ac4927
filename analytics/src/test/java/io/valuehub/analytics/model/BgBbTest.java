package io.valuehub.analytics.model;

import static java.util.Arrays.copyOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BgBbTest {

    /** x, t_x, customers of Fader, Hardie, Shang (2010): 11,104 people, 6 yearly gifts; as in lifetimes' donations.csv. */
    private static final int[][] GIFTS = {
        {0, 0, 3464}, {1, 1, 1091}, {1, 2, 277}, {1, 3, 129}, {1, 4, 78}, {1, 5, 119}, {1, 6, 129}, {2, 2, 613},
        {2, 3, 255}, {2, 4, 155}, {2, 5, 173}, {2, 6, 234}, {3, 3, 322}, {3, 4, 181}, {3, 5, 225}, {3, 6, 357},
        {4, 4, 240}, {4, 5, 284}, {4, 6, 512}, {5, 5, 335}, {5, 6, 728}, {6, 6, 1203}
    };

    /** Fader, Hardie, Shang (2010): 1.204, 0.750, 0.657, 2.783, log-likelihood -33,225.6. */
    @Test
    void fitsTheGifts() {
        FitResult<BgBb> fit = BgBb.fit(gifts());
        assertThat(fit.converged()).as(fit.why()).isTrue();
        assertThat(fit.customers()).isEqualTo(11_104);
        assertThat(fit.logLikelihood()).isCloseTo(-33225.6, within(.05));
        Map<String, Double> parameters = fit.model().parameters();
        assertThat(parameters.get("alpha")).isCloseTo(1.204, within(5e-4));
        assertThat(parameters.get("beta")).isCloseTo(.750, within(5e-4));
        assertThat(parameters.get("gamma")).isCloseTo(.657, within(5e-4));
        assertThat(parameters.get("delta")).isCloseTo(2.783, within(1e-3));
    }

    /** BTYD's manual, customers A and B: expected gifts at the next 10 opportunities. */
    @Test
    void forecastsGifts() {
        BgBb model = BgBb.fit(gifts()).model();
        assertThat(model.expectedOrders(10, 0, 0, 6)).isCloseTo(.1302169, within(2e-5));
        assertThat(model.expectedOrders(10, 4, 5, 6)).isCloseTo(3.627858, within(5e-4));
    }

    /** 15-digit mpmath: the likelihood integrated over p and θ numerically. */
    @Test
    void agreesWithTheIntegral() {
        BgBb model = BgBb.of(2.5, 1.5, 1.6, 2.8);
        assertThat(model.logLikelihood(row(3, 7, 12))).isCloseTo(-8.77434468701619, within(1e-13));
        assertThat(model.logLikelihood(row(0, 0, 4))).isCloseTo(-.730254632046425, within(1e-13));
    }

    @Test
    void hasTheRightGradient() {
        GradientCheck.of(new BgBbLikelihood(gifts()), 1.2, .75, .66, 2.8);
        GradientCheck.of(new BgBbLikelihood(gifts()), .3, 4, 3, .5);
    }

    /** 50,000 customers by the model's own story: the parameters come back, and so does what happens next. */
    @Test
    void findsWhatMadeTheCustomers() {
        long seed = 20101L;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        TreeMap<Integer, Long> table = new TreeMap<>();
        BgBb truth = BgBb.of(.8, 2.4, .5, 4.5);
        double surplus = 0;
        double spread = 0;
        for (int i = 0; i < 50_000; i++) {
            double p = beta(random, .8, 2.4);
            double death = beta(random, .5, 4.5);
            int[] past = new int[2];
            int ahead = 0;
            for (int t = 1; t <= 20 && random.nextDouble() >= death; t++) {
                boolean buys = random.nextDouble() < p;
                if (t > 12) {
                    ahead += buys ? 1 : 0;
                } else if (buys) {
                    past[0]++;
                    past[1] = t;
                }
            }
            table.merge(past[0] * 100 + past[1], 1L, Long::sum);
            double error = ahead - truth.expectedOrders(8, past[0], past[1], 12);
            surplus += error;
            spread += error * error;
        }
        assertThat(surplus / Math.sqrt(spread)).isBetween(-4.0, 4.0);
        int[] x = table.keySet().stream().mapToInt(key -> key / 100).toArray();
        int[] last = table.keySet().stream().mapToInt(key -> key % 100).toArray();
        int[] offered = table.keySet().stream().mapToInt(key -> 12).toArray();
        long[] counts = table.values().stream().mapToLong(Long::longValue).toArray();
        FitResult<BgBb> fit = BgBb.fit(OpportunityPatterns.of(x, last, offered, counts));
        assertThat(fit.converged()).isTrue();
        truth.parameters()
                .forEach((name, value) -> assertThat(fit.model().parameters().get(name))
                        .as(name)
                        .isCloseTo(value, within(4 * fit.standardErrors().get(name))));
    }

    @Property(tries = 200)
    void distributionFitsItsMeanAndDertItsTerms(
            @ForAll @IntRange(min = 0, max = 10) int x,
            @ForAll @IntRange(min = 0, max = 10) int later,
            @ForAll @IntRange(min = 1, max = 40) int ahead,
            @ForAll @DoubleRange(min = .02, max = 1) double discount) {
        BgBb model = BgBb.of(1.2, .75, .66, 2.8);
        int last = x == 0 ? 0 : x + later;
        int offered = last + 2;
        double[] counts = model.orderCounts(ahead, x, last, offered);
        double all = 0;
        double mean = 0;
        for (int n = 0; n < counts.length; n++) {
            all += counts[n];
            mean += n * counts[n];
        }
        assertThat(all).isCloseTo(1, within(1e-11));
        assertThat(mean).isCloseTo(model.expectedOrders(ahead, x, last, offered), within(1e-11));
        double dert = 0;
        double before = 0;
        for (int k = 1; k <= 1500; k++) {
            double until = model.expectedOrders(k, x, last, offered);
            dert += (until - before) * Math.pow(1 + discount, -k);
            before = until;
        }
        assertThat(model.discountedOrders(discount, x, last, offered)).isCloseTo(dert, within(1e-9 * dert));
        assertThat(model.probabilityAlive(x, last, offered)).isBetween(0.0, 1.0);
    }

    /** A market every fourth week: in 13 weeks there are three or four more of them, and in two weeks one or none. */
    @Test
    void opportunitiesAheadAreThoseThatCome() {
        BgBb model = BgBb.of(1.2, .75, .66, 2.8);
        BgBbInWeeks market = BgBbInWeeks.of(model, 4);
        assertThat(market.expectedOrders(13, 1, 8, 9)).isEqualTo(model.expectedOrders(3, 1, 2, 2));
        assertThat(market.expectedOrders(13, 1, 8, 11)).isEqualTo(model.expectedOrders(4, 1, 2, 2));
        assertThat(market.expectedOrders(2, 1, 8, 9)).isZero();
        assertThat(market.probabilityOfNoOrder(2, 1, 8, 9)).isEqualTo(1);
        assertThat(market.probabilityOfNoOrder(2, 1, 8, 10)).isEqualTo(model.orderCounts(1, 1, 2, 2)[0]);
        assertThat(market.orderCounts(5, 13, 1, 8, 9)).containsExactly(copyOf(model.orderCounts(3, 1, 2, 2), 6));
        assertThat(market.expectedOrders(52)).isEqualTo(model.expectedOrders(13));
    }

    @Test
    void refusesImpossibleCustomers() {
        assertThatThrownBy(() -> row(3, 2, 6)).hasMessageContaining("x = 3, t_x = 2, n = 6 is impossible");
    }

    private static double beta(Random random, double a, double b) {
        double first = SimulatedCustomer.gamma(random, a);
        return first / (first + SimulatedCustomer.gamma(random, b));
    }

    private static OpportunityPatterns row(int x, int last, int offered) {
        return OpportunityPatterns.of(new int[] {x}, new int[] {last}, new int[] {offered}, new long[] {1});
    }

    private static OpportunityPatterns gifts() {
        int size = GIFTS.length;
        int[] x = new int[size];
        int[] last = new int[size];
        int[] offered = new int[size];
        long[] counts = new long[size];
        for (int i = 0; i < size; i++) {
            x[i] = GIFTS[i][0];
            last[i] = GIFTS[i][1];
            offered[i] = 6;
            counts[i] = GIFTS[i][2];
        }
        return OpportunityPatterns.of(x, last, offered, counts);
    }
}

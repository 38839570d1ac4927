package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.SimulatedShop;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LogCovarianceTest {

    /**
     * Every kind of a fit has one that agrees with its standard errors: by definition, sd(θ) = θ · sd(ln θ). A whole
     * number k has neither.
     */
    @Test
    void everyKindOfModelHasOne() {
        PurchasePatterns patterns = PurchasePatterns.of(SimulatedShop.of(5_000, .9, 8, .8, 3, 300, 400, 400, 3));
        for (PurchaseModels.Kind kind : PurchaseModels.all()) {
            FitResult<? extends PurchaseModel> fit = kind.fit().apply(patterns);
            FittedModel fitted = FittedModel.of(fit, false, "");

            assertThat(fit.converged()).as(kind.name()).isTrue();
            assertThat(fitted.covariance().parameters())
                    .as(kind.name())
                    .containsExactlyElementsOf(fit.model().parameters().keySet().stream()
                            .filter(name -> !name.equals("k"))
                            .toList());
            assertThat(fit.covariance().standardErrors(fit.model().parameters()))
                    .as(kind.name())
                    .isEqualTo(fit.standardErrors());
        }
    }

    /**
     * The spread of ln estimates over 200 simulated shops is what each shop's covariance says, to the 10 % that 200 shops
     * leave open (two standard errors of a standard deviation, 1/√(2·200)).
     */
    @Test
    void saysHowMuchEstimatesVary() {
        long seed = 5;
        System.out.println("LogCovarianceTest.saysHowMuchEstimatesVary seed " + seed);
        Random random = new Random(seed);
        double[] purchases = new double[200];
        double[] told = new double[purchases.length];
        for (int shop = 0; shop < purchases.length; shop++) {
            List<SimulatedCustomer> customers = IntStream.range(0, 1_000)
                    .mapToObj(i -> SimulatedCustomer.regular(random, 1, false, .9, 8, 1e-9, 1, 60))
                    .toList();
            double[] ages = IntStream.range(0, 1_000).mapToDouble(i -> 60).toArray();
            FitResult<Nbd> fit = Nbd.fit(SimulatedCustomer.patterns(customers, ages));
            purchases[shop] = Math.log(fit.model().parameters().get("r"));
            told[shop] = Math.sqrt(fit.covariance().matrix()[0][0]);
        }
        double mean =
                IntStream.range(0, 200).mapToDouble(i -> purchases[i]).average().orElseThrow();
        double variance = IntStream.range(0, 200)
                        .mapToDouble(i -> Math.pow(purchases[i] - mean, 2))
                        .sum()
                / 199;

        assertThat(IntStream.range(0, 200).mapToDouble(i -> told[i]).average().orElseThrow())
                .isCloseTo(Math.sqrt(variance), within(.1 * Math.sqrt(variance)));
    }

    @Test
    void whereTheDataSayNothingThereIsNone() {
        int[] x = new int[50];
        double[] none = new double[50];
        double[] ages = IntStream.range(0, 50).mapToDouble(i -> 20 + i).toArray();
        FitResult<BgNbd> fit = BgNbd.fit(PurchasePatterns.of(x, none, ages));

        assertThat(fit.converged()).isFalse();
        assertThat(fit.why()).isNotEmpty();
        assertThat(fit.covariance().known()).isFalse();
        assertThat(fit.standardErrors()).isEmpty();
    }

    @Test
    void refusesAMatrixOfAnotherSize() {
        assertThatThrownBy(() -> new LogCovariance(List.of("r", "alpha"), List.of(List.of(1.0))))
                .hasMessageContaining("2 by 2");
    }
}

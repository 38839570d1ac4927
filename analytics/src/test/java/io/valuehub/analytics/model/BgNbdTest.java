package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.Cdnow;
import io.valuehub.analytics.DataFiles;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Values from section 1 of reference-values.md: fits made with lifetimes 0.11.3, BTYD 2.4.3 and CLVTools 0.12.1,
 * forecasts at given parameters evaluated with 30 digits in mpmath.
 */
class BgNbdTest {

    /** The parameters at which the named customers' values were evaluated. */
    private static final BgNbd CDNOW = BgNbd.of(.2425945, 4.4136019, .7929199, 2.4258881);

    @Test
    void fitsTheCdnowSample() {
        FitResult<BgNbd> fit = BgNbd.fit(PurchasePatterns.of(Cdnow.asOf(Cdnow.CALIBRATION_END)));

        assertThat(fit.converged()).as(fit.why()).isTrue();
        assertThat(fit.customers()).isEqualTo(2357);
        assertThat(fit.logLikelihood()).isCloseTo(-9582.4292, within(5e-5));
        assertThat(fit.model().parameters().get("r")).isCloseTo(.24259, within(5e-6));
        assertThat(fit.model().parameters().get("alpha")).isCloseTo(4.4136, within(5e-5));
        assertThat(fit.model().parameters().get("a")).isCloseTo(.79292, within(5e-6));
        // lifetimes stopped at 2.42589, some 2e-5 of a standard error before the top.
        assertThat(fit.model().parameters().get("b")).isCloseTo(2.42589, within(2e-5));
        assertThat(fit.standardErrors().get("r")).isCloseTo(.01256, within(5e-6));
        assertThat(fit.standardErrors().get("alpha")).isCloseTo(.3782, within(5e-5));
        assertThat(fit.standardErrors().get("a")).isCloseTo(.1857, within(5e-5));
        assertThat(fit.standardErrors().get("b")).isCloseTo(.7054, within(5e-5));
    }

    @Test
    void fitsThePublishedTwoDecimalSummary() {
        List<String> lines = DataFiles.lines("cdnow_summary.csv");
        int[] x = new int[lines.size()];
        double[] last = new double[x.length];
        double[] age = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            String[] cells = lines.get(i).split(",");
            x[i] = Integer.parseInt(cells[1]);
            last[i] = Double.parseDouble(cells[2]);
            age[i] = Double.parseDouble(cells[3]);
        }
        assertThat(BgNbd.fit(PurchasePatterns.of(x, last, age)).logLikelihood()).isCloseTo(-9582.4256, within(5e-5));
    }

    @ParameterizedTest
    @CsvSource({
        "1, .053184",
        "13, .533637",
        "26, .901318",
        "39, 1.195009",
        "52, 1.444011",
        "78, 1.857956",
        "104, 2.199825"
    })
    void expectsOfANewCustomer(double weeks, double expected) {
        // Printed by BTYD at its own fit (.2426, 4.4136, .7929, 2.4259), hence the tolerance.
        assertThat(CDNOW.expectedOrders(weeks)).isCloseTo(expected, within(6e-7));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 2, 30.43, 38.86, .7266086108, 1.225905705, 1.558577",
        "2, 1, 1.71, 38.86, .2122311009, .2032539442, .259911",
        "3, 0, 0, 38.86, 1, .1947819471, .251667",
        "6, 7, 29.43, 38.86, .6417951614, 3.337186508, 4.199050",
        "157, 29, 37.71, 38.00, .9691324568, 20.05342238, 25.06106",
        "1516, 26, 30.86, 31.00, .9689185822, 20.75028904, 25.75906",
        "1981, 17, 28.43, 28.86, .9488994991, 14.11750958, 17.50632"
    })
    void expectsOfNamedCustomers(int customer, int x, double last, double age, double alive, double in39, double in52) {
        assertThat(CDNOW.probabilityAlive(x, last, age)).isCloseTo(alive, within(5.1e-11));
        assertThat(CDNOW.expectedOrders(39, x, last, age)).isCloseTo(in39, within(in39 * 5e-10));
        assertThat(CDNOW.expectedOrders(52, x, last, age)).isCloseTo(in52, within(in52 * 2e-6));
    }

    @Test
    void noOrderAgreesWithTheDefinitionByConditioning() {
        // P(X(t) = 0) of a new customer is .57431 at t = 39 (BTYD, section 1).
        assertThat(CDNOW.probabilityOfNoOrder(39, 0, 0, 0)).isCloseTo(.57431, within(5e-6));
        // Ten weeks without an order and then 39 more: the product of the conditional probabilities.
        assertThat(CDNOW.probabilityOfNoOrder(10, 3, 20, 25) * CDNOW.probabilityOfNoOrder(39, 3, 20, 35))
                .isCloseTo(CDNOW.probabilityOfNoOrder(49, 3, 20, 25), within(1e-14));
    }

    @Test
    void refusesImpossibleArguments() {
        assertThatThrownBy(() -> BgNbd.of(0, 1, 1, 1)).hasMessage("r was 0.0 but must be positive and finite");
        assertThatThrownBy(() -> BgNbd.of(1, Double.NaN, 1, 1)).hasMessageContaining("alpha was NaN");
        assertThatThrownBy(() -> CDNOW.expectedOrders(-1, 0, 0, 1)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> PurchasePatterns.of(new int[] {1}, new double[] {5}, new double[] {4}))
                .hasMessageContaining("t_x = 5.0, T = 4.0 is impossible");
        assertThatThrownBy(() -> PurchasePatterns.of(new int[] {0}, new double[] {1}, new double[] {4}))
                .hasMessageContaining("t_x = 0 where x = 0");
    }
}

package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BetaGeometricCountTest {

    /**
     * Values of (a + B − 1) / (a − 1) · [1 − (1 − z)^A ₂F₁(A, B; a + B − 1; z)], z = y / (1 + y), with 60 digits in mpmath
     * 1.3.0: small and big parameters, z near 1, a near 1, a + B near and below 1.
     */
    @ParameterizedTest
    @CsvSource({
        "3.2, 0.8, 0.79, 5.4, 2.14585119039879",
        "0.243, 23.6, 0.793, 2.426, 2.20487317694756",
        "200.5, 2, 0.9, 210, 236.642278676627",
        "3000, 1.5, 0.35, 3100, 3773.30308980313",
        "0.2, 2000, 0.5, 0.7, 17.493015397076",
        "0.9, 1e5, 3.5, 0.2, 1.07996192886142",
        "50, 1e6, 0.8, 2.4, 326.608504265349",
        "2.5, 3, 1.0000000001, 4, 4.10791839554092",
        "1.7, 9, 0.3, 0.7000000001, 6.88536944363035",
        "1.7, 9, 0.3, 0.2, 4.05314314138325",
        "5, 1e-9, 2, 3, 4.999999994e-9",
        "10, 40, 500, 20, 1.04008016032064",
        "10, 4000, 5000, 200, 1.04000800160032",
        "1000, 1000, 1.5, 1200, 2317.85428647543",
        "0.01, 1e4, 0.02, 5, 88.460303516243",
        "30, 0.97, 1e-3, 60, 29.0937010951226",
        "0.001, 500, 400, 3, 0.00623642483204603",
        "0.5, 1e5, 1e-6, 3, 49999.5186505498",
        "0.5, 1e5, 3, 1e-6, 0.996838235348438",
        "2, 1e7, 0.001, 0.002, 13113652.9655069"
    })
    void agreesWithTheHypergeometricFunction(double shape, double odds, double leave, double stay, double expected) {
        assertThat(BetaGeometricCount.mean(shape, odds, leave, stay)).isCloseTo(expected, within(expected * 1e-12));
    }

    @Property(tries = 300)
    void seriesAndIntegralAgree(
            @ForAll @DoubleRange(min = 0.01, max = 300) double shape,
            @ForAll @DoubleRange(min = 0.01, max = 100) double odds,
            @ForAll @DoubleRange(min = 0.05, max = 50) double leave,
            @ForAll @DoubleRange(min = 0.05, max = 300) double stay) {
        double series = BetaGeometricCount.series(shape, odds, leave, stay);
        assertThat(BetaGeometricCount.integral(shape, odds, leave, stay)).isCloseTo(series, within(series * 1e-10));
    }
}

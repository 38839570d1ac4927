package io.valuehub.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.valuehub.analytics.Cdnow;
import org.junit.jupiter.api.Test;

class NbdTest {

    /** Section 1 of reference-values.md, made with BTYDplus 1.2.0. */
    @Test
    void fitsTheCdnowSample() {
        FitResult<Nbd> fit = Nbd.fit(PurchasePatterns.of(Cdnow.asOf(Cdnow.CALIBRATION_END)));

        assertThat(fit.converged()).as(fit.why()).isTrue();
        assertThat(fit.model().parameters().get("r")).isCloseTo(.38477, within(5e-6));
        assertThat(fit.model().parameters().get("alpha")).isCloseTo(12.0720, within(1e-4));
        assertThat(fit.logLikelihood()).isCloseTo(-9763.658, within(5e-4));
    }

    @Test
    void customersWhoDoNotDifferDoNotConverge() {
        // Everyone buys exactly once more in ten weeks: less variance than Poisson, so r grows without bound.
        int[] x = new int[200];
        double[] last = new double[200];
        double[] age = new double[200];
        for (int i = 0; i < 200; i++) {
            x[i] = 1;
            last[i] = 1 + i / 30.0;
            age[i] = 10;
        }
        FitResult<Nbd> fit = Nbd.fit(PurchasePatterns.of(x, last, age));

        assertThat(fit.converged()).isFalse();
        assertThat(fit.why()).isNotEmpty();
    }
}

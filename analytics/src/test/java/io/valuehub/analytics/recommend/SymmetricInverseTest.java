package io.valuehub.analytics.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SymmetricInverseTest {

    /** A A⁻¹ = I; sizes on both sides of the blocks of 64. */
    @Property(tries = 40)
    void timesTheMatrixIsOne(@ForAll @IntRange(min = 1, max = 140) int n, @ForAll long seed) {
        double[][] lower = matrix(n, seed);
        double[][] inverse = matrix(n, seed);

        SymmetricInverse.invert(inverse);

        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += lower[Math.max(i, k)][Math.min(i, k)] * inverse[Math.max(k, j)][Math.min(k, j)];
                }
                assertThat(sum).isCloseTo(i == j ? 1 : 0, within(1e-9));
            }
        }
    }

    @Test
    void isTheSameOnOneThread() throws Exception {
        double[][] many = matrix(333, 7);
        double[][] one = matrix(333, 7);

        SymmetricInverse.invert(many);
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            pool.submit(() -> SymmetricInverse.invert(one)).get();
        } finally {
            pool.shutdown();
        }

        assertThat(one).isDeepEqualTo(many);
    }

    @Test
    void refusesWhatIsNotPositiveDefinite() {
        assertThatThrownBy(() -> SymmetricInverse.invert(new double[][] {{1}, {2, 1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("positive definite");
    }

    /** M M' + I of random counts, as X'X + λI is. */
    private static double[][] matrix(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] m = new double[n][n];
        for (double[] row : m) {
            for (int j = 0; j < n; j++) {
                row[j] = random.nextInt(4) == 0 ? 1 : 0;
            }
        }
        double[][] lower = new double[n][];
        for (int i = 0; i < n; i++) {
            lower[i] = new double[i + 1];
            for (int j = 0; j <= i; j++) {
                for (int k = 0; k < n; k++) {
                    lower[i][j] += m[i][k] * m[j][k];
                }
            }
            lower[i][i] += 1;
        }
        return lower;
    }
}

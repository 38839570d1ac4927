package io.valuehub.analytics.recommend;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The inverse of a symmetric positive definite matrix, in its place, by the sweep operator (Goodnight 1979, The American
 * Statistician 33(3), 149-158) on blocks of {@value #BLOCK} pivots: with K the block and D = A<sub>KK</sub><sup>-1</sup>,
 *
 * <pre>A_ij ← A_ij − A_iK D A_Kj,  A_iK ← A_iK D,  A_KK ← −D</pre>
 *
 * which leaves −A<sup>-1</sup> once every block was swept. n³ floating point operations on the lower triangle alone, the
 * bulk of them in one multiply-add loop. Each entry receives its updates in the same order however many threads there
 * are, so the result does not depend on them.
 */
final class SymmetricInverse {

    private static final int BLOCK = 64;
    private static final int STRIPE = 512;

    private SymmetricInverse() {}

    /**
     * Inverts.
     *
     * @param lower the lower triangle: row i has at least i + 1 entries; overwritten by that of the inverse
     * @throws IllegalArgumentException when the matrix is not positive definite
     */
    static void invert(double[][] lower) {
        int n = lower.length;
        double[][] panel = new double[BLOCK][n];
        double[][] swept = new double[n][BLOCK];
        for (int from = 0; from < n; from += BLOCK) {
            sweep(lower, from, Math.min(BLOCK, n - from), panel, swept);
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                lower[i][j] = -lower[i][j];
            }
        }
    }

    private static void sweep(double[][] lower, int from, int size, double[][] panel, double[][] swept) {
        int n = lower.length;
        double[][] inverse = block(lower, from, size);
        invertSmall(inverse, size);
        // The panel holds A_Kj by rows; its columns within the block are nought, so that the update leaves them alone.
        for (double[] row : panel) {
            Arrays.fill(row, 0);
        }
        for (int p = 0; p < size; p++) {
            System.arraycopy(lower[from + p], 0, panel[p], 0, from);
        }
        for (int i = from + size; i < n; i++) {
            for (int p = 0; p < size; p++) {
                panel[p][i] = lower[i][from + p];
            }
        }
        IntStream.range(0, n).parallel().forEach(i -> {
            for (int q = 0; q < BLOCK; q++) {
                double sum = 0;
                for (int p = 0; p < size && q < size; p++) {
                    sum += panel[p][i] * inverse[p][q];
                }
                swept[i][q] = sum;
            }
        });
        IntStream.range(0, (n + 1) / 2).parallel().forEach(pair -> update(lower, 2 * pair, panel, swept, size));
        write(lower, from, size, swept, inverse);
    }

    /** Two rows at a time, in stripes of columns that stay in the cache. */
    private static void update(double[][] lower, int row, double[][] panel, double[][] swept, int size) {
        boolean single = row + 1 == lower.length;
        double[] a = lower[row];
        double[] b = single ? new double[a.length] : lower[row + 1];
        double[] wa = swept[row];
        double[] wb = single ? new double[BLOCK] : swept[row + 1];
        for (int start = 0; start <= row; start += STRIPE) {
            int end = Math.min(row + 1, start + STRIPE);
            for (int p = 0; p < size; p += 4) {
                subtract(a, b, panel, wa, wb, p, start, end);
            }
        }
        if (!single) {
            for (int p = 0; p < size; p++) {
                b[row + 1] -= wb[p] * panel[p][row + 1];
            }
        }
    }

    private static void subtract(
            double[] a, double[] b, double[][] panel, double[] wa, double[] wb, int p, int start, int end) {
        double[] u0 = panel[p];
        double[] u1 = panel[p + 1];
        double[] u2 = panel[p + 2];
        double[] u3 = panel[p + 3];
        double a0 = wa[p];
        double a1 = wa[p + 1];
        double a2 = wa[p + 2];
        double a3 = wa[p + 3];
        double b0 = wb[p];
        double b1 = wb[p + 1];
        double b2 = wb[p + 2];
        double b3 = wb[p + 3];
        for (int j = start; j < end; j++) {
            a[j] -= a0 * u0[j] + a1 * u1[j] + a2 * u2[j] + a3 * u3[j];
        }
        for (int j = start; j < end; j++) {
            b[j] -= b0 * u0[j] + b1 * u1[j] + b2 * u2[j] + b3 * u3[j];
        }
    }

    private static void write(double[][] lower, int from, int size, double[][] swept, double[][] inverse) {
        for (int p = 0; p < size; p++) {
            for (int j = 0; j < from; j++) {
                lower[from + p][j] = swept[j][p];
            }
            for (int q = 0; q <= p; q++) {
                lower[from + p][from + q] = -inverse[p][q];
            }
        }
        for (int i = from + size; i < lower.length; i++) {
            System.arraycopy(swept[i], 0, lower[i], from, size);
        }
    }

    private static double[][] block(double[][] lower, int from, int size) {
        double[][] block = new double[size][size];
        for (int p = 0; p < size; p++) {
            for (int q = 0; q <= p; q++) {
                block[p][q] = lower[from + p][from + q];
                block[q][p] = block[p][q];
            }
        }
        return block;
    }

    /** The same sweep, one pivot at a time, on a full matrix. */
    private static void invertSmall(double[][] a, int n) {
        for (int k = 0; k < n; k++) {
            double pivot = a[k][k];
            if (!(pivot > 0)) {
                throw new IllegalArgumentException("the matrix is not positive definite: pivot " + pivot);
            }
            for (int i = 0; i < n; i++) {
                if (i != k) {
                    double factor = a[i][k] / pivot;
                    for (int j = 0; j < n; j++) {
                        if (j != k) {
                            a[i][j] -= factor * a[k][j];
                        }
                    }
                }
            }
            for (int i = 0; i < n; i++) {
                if (i != k) {
                    a[i][k] /= pivot;
                    a[k][i] = a[i][k];
                }
            }
            a[k][k] = -1 / pivot;
        }
        for (double[] row : a) {
            for (int j = 0; j < n; j++) {
                row[j] = -row[j];
            }
        }
    }
}

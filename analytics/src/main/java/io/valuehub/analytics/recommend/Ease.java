package io.valuehub.analytics.recommend;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * EASE, the shallow autoencoder of Steck (2019, "Embarrassingly Shallow Autoencoders for Sparse Data", WWW '19, equation
 * 8): with X the binary customers × items, P = (X'X + λI)<sup>-1</sup>,
 *
 * <pre>B_ij = −P_ij / P_jj,  B_jj = 0</pre>
 *
 * and a customer's scores are their row of X times B. Closed form; n³ operations and 4 n² bytes for n items.
 */
final class Ease {

    /** Items beyond which the inverse takes more than a minute on two cores. */
    static final int MOST_ITEMS = 5_000;

    private final double[][] inverse;

    private Ease(double[][] inverse) {
        this.inverse = inverse;
    }

    /** @param lambda the ridge penalty; positive */
    static Ease fit(Incidence itemsByCustomer, double lambda) {
        if (!(lambda > 0)) {
            throw new IllegalArgumentException("lambda must be positive but was " + lambda);
        }
        double[][] gram = gram(itemsByCustomer);
        for (int i = 0; i < gram.length; i++) {
            gram[i][i] += lambda;
        }
        SymmetricInverse.invert(gram);
        return new Ease(gram);
    }

    /** X'X below and on the diagonal: how many customers bought both. */
    private static double[][] gram(Incidence bought) {
        double[][] gram = new double[bought.width()][];
        for (int i = 0; i < gram.length; i++) {
            gram[i] = new double[i + 1];
        }
        int[] columns = bought.columns();
        for (int row = 0; row < bought.rows(); row++) {
            for (int i = bought.first()[row]; i < bought.first()[row + 1]; i++) {
                double[] counts = gram[columns[i]];
                for (int j = bought.first()[row]; j <= i; j++) {
                    counts[columns[j]]++;
                }
            }
        }
        return gram;
    }

    /** B_ij. */
    double weight(int i, int j) {
        return i == j ? 0 : -(i > j ? inverse[i][j] : inverse[j][i]) / inverse[j][j];
    }

    /** The strongest weights of each item; the weak ones add noise and no hit, and a row of them is quickly read. */
    ItemNeighbours neighbours(int most) {
        int n = inverse.length;
        int[][] neighbours = new int[n][];
        double[][] weights = new double[n][];
        IntStream.range(0, n).parallel().forEach(i -> {
            double[] row = new double[n];
            for (int j = 0; j < n; j++) {
                row[j] = weight(i, j);
            }
            neighbours[i] = Strongest.of(row, most);
            weights[i] = Arrays.stream(neighbours[i]).mapToDouble(j -> row[j]).toArray();
        });
        return ItemNeighbours.of(neighbours, weights);
    }
}

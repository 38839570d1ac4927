package io.valuehub.analytics.measure;

/**
 * Number, mean and moments of outcomes, taken in one at a time. Sources: B. P. Welford, "Note on a method for calculating
 * corrected sums of squares and products", Technometrics 4(3), 1962; P. Pébay, "Formulas for Robust, One-Pass Parallel
 * Computation of Covariances and Arbitrary-Order Statistical Moments", Sandia report SAND2008-6212, 2008, for the others.
 */
public final class Sample {

    private long size;
    private double mean;
    private double squares;
    private double cubes;
    private double fourths;

    /** Takes in one outcome. */
    public void add(double outcome) {
        double n = ++size;
        double before = outcome - mean;
        double step = before / n;
        double square = before * step * (n - 1);
        mean += step;
        fourths += square * step * step * (n * n - 3 * n + 3) + 6 * step * step * squares - 4 * step * cubes;
        cubes += square * step * (n - 2) - 3 * step * squares;
        squares += before * (outcome - mean);
    }

    /** How many there are. */
    public long size() {
        return size;
    }

    /** NaN when there is none. */
    public double mean() {
        return size == 0 ? Double.NaN : mean;
    }

    /** Of the outcomes of both, each about its own mean; NaN when none of them differ. */
    static double kurtosis(Sample first, Sample second) {
        double n = first.size + second.size;
        double square = (first.squares + second.squares) / n;
        return (first.fourths + second.fourths) / n / (square * square);
    }

    /** Sample variance, with n − 1; NaN when there are fewer than two. */
    public double variance() {
        return size < 2 ? Double.NaN : squares / (size - 1);
    }
}

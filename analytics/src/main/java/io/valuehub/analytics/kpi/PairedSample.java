package io.valuehub.analytics.kpi;

/** Two amounts of each customer, such as revenue and orders, taken in one customer at a time, for the ratio of the sums. */
public final class PairedSample {

    private long size;
    private double numerators;
    private double denominators;
    private double numeratorSquares;
    private double denominatorSquares;
    private double products;

    /** Takes in one customer. */
    public void add(double numerator, double denominator) {
        size++;
        numerators += numerator;
        denominators += denominator;
        numeratorSquares += numerator * numerator;
        denominatorSquares += denominator * denominator;
        products += numerator * denominator;
    }

    /** How many customers there are. */
    public long size() {
        return size;
    }

    /** R = Σ numerators / Σ denominators; NaN when there is none. */
    public double ratio() {
        return numerators / denominators;
    }

    /** Standard error of R: √(n/(n − 1) Σ (a − R·b)²) / Σ b. */
    double ratioError() {
        double r = ratio();
        double squares = numeratorSquares - 2 * r * products + r * r * denominatorSquares;
        return Math.sqrt((double) size / (size - 1) * Math.max(0, squares)) / denominators;
    }
}

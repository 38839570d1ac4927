package io.valuehub.routes.report;

/**
 * How customers spread.
 *
 * @param recency days since the last order
 * @param frequency number of orders
 * @param monetary revenue after refunds; all null when no order has an amount
 */
public record RfmQuartiles(Cuts recency, Cuts frequency, Cuts monetary) {

    /**
     * Cuts into quarters, with linear interpolation.
     *
     * @param q1 a quarter lies below
     * @param median half lies below
     * @param q3 three quarters lie below
     */
    public record Cuts(Double q1, Double median, Double q3) {}
}

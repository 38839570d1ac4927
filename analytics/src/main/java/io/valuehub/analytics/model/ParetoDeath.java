package io.valuehub.analytics.model;

/**
 * I = ∫ s (α + τ)^−A (β + τ)^−(s+1) dτ from one age to another: up to factors, the likelihood that a Pareto/NBD customer
 * died between them.
 *
 * <p>It is the difference of two Gauss hypergeometric functions over A + s in the usual notation; as an integral of a
 * positive, smooth function nothing cancels or overflows, whichever of α and β is larger, and the gradient costs nothing
 * more. The variable is v = ln((m + τ) / (m + from)), m the smaller of α and β, in which the integrand is analytic in a
 * strip of half-width π; panels of the sixteen-point Gauss-Legendre rule are so short that the integrand falls by less
 * than e^16 in each. Shorter ones need fewer points for the same fourteen digits.
 */
final class ParetoDeath {

    private static final double LONGEST_PANEL = 3;
    private static final double LARGEST_FALL = 16;
    /** A panel this short, with so small a fall, needs half the points. */
    private static final double SHORT_PANEL = 1.5;

    private static final double SMALL_FALL = 3.5;
    /** A panel this short, with no larger fall, needs a quarter of the points. */
    private static final double SHORTEST_PANEL = 0.25;

    private static final double TINY = 1e-18;

    private final double shape;
    private final double alpha;
    private final double s;
    private final double beta;
    /** The smaller of alpha and beta, and the larger. */
    private final double near;

    private final double far;

    /** Weighted sums over the nodes: 1, ln(α + τ), 1 / (α + τ), ln(β + τ), 1 / (β + τ). */
    private double mass;

    private double logAlpha;
    private double inverseAlpha;
    private double logBeta;
    private double inverseBeta;

    private final double start;
    /** Logarithm of the integrand at the start. */
    private final double scale;

    private ParetoDeath(double shape, double alpha, double s, double beta, double start) {
        this.shape = shape;
        this.alpha = alpha;
        this.s = s;
        this.beta = beta;
        this.near = Math.min(alpha, beta);
        this.far = Math.max(alpha, beta);
        this.start = start;
        this.scale = Math.log(s * (near + start)) - shape * Math.log(alpha + start) - (s + 1) * Math.log(beta + start);
    }

    /**
     * The integral.
     *
     * @param shape A &gt; 0
     * @param alpha α &gt; 0
     * @param s positive
     * @param beta β &gt; 0
     * @param from age, at least 0
     * @param to age, at least from
     */
    static ParetoDeath between(double shape, double alpha, double s, double beta, double from, double to) {
        ParetoDeath whole = startingAt(shape, alpha, s, beta, from);
        whole.add(from, to);
        return whole;
    }

    /** An integral over nothing yet, all of which will be at ages of at least this; the others as of {@link #between}. */
    static ParetoDeath startingAt(double shape, double alpha, double s, double beta, double start) {
        return new ParetoDeath(shape, alpha, s, beta, start);
    }

    /** Adds the integral over another span of ages, where nothing was added before. */
    void add(double from, double to) {
        sum(Math.log1p((from - start) / (near + start)), Math.log1p((to - start) / (near + start)));
    }

    private void sum(double from, double to) {
        double v = from;
        while (v < to) {
            double rate = rate(v);
            double step = Math.min(to - v, step(rate));
            GaussLegendre rule = rule(step);
            for (int i = 0; i < rule.points(); i++) {
                addPoint(v + step * rule.node(i), step * rule.weight(i));
            }
            v += step;
            if (rate > 0 && density(v) <= TINY * rate * mass) {
                return;
            }
        }
    }

    private GaussLegendre rule(double step) {
        double fall = step * (shape + s);
        if (step <= SHORTEST_PANEL && fall <= SHORTEST_PANEL) {
            return GaussLegendre.FOUR;
        }
        return step <= SHORT_PANEL && fall <= SMALL_FALL ? GaussLegendre.EIGHT : GaussLegendre.SIXTEEN;
    }

    /** How fast the logarithm of the integrand falls at v; never decreases with v, grows at most like e^v. */
    private double rate(double v) {
        double since = (near + start) * Math.expm1(v);
        double ratio = (near + start + since) / (far + start + since);
        return near == beta ? s + shape * ratio : shape - 1 + (s + 1) * ratio;
    }

    private double step(double rate) {
        double steady = LARGEST_FALL / (shape + s);
        double growing = Math.min(1, LARGEST_FALL / Math.E / Math.abs(rate));
        return Math.min(LONGEST_PANEL, Math.max(steady, growing));
    }

    /** The integrand in v over its value at v = 0. */
    private double density(double v) {
        double logFar = Math.log1p((near + start) * Math.expm1(v) / (far + start));
        return near == beta ? Math.exp(-shape * logFar - s * v) : Math.exp((1 - shape) * v - (s + 1) * logFar);
    }

    private void addPoint(double v, double weight) {
        // Plain exp and log are quicker than expm1 and log1p, and no less exact here: only exponents are made of them.
        double growth = Math.exp(v);
        double fromFar = 1 + (near + start) / (far + start) * (growth - 1);
        double logFar = Math.log(fromFar);
        boolean betaIsNear = near == beta;
        double exponent = betaIsNear ? -shape * logFar - s * v : (1 - shape) * v - (s + 1) * logFar;
        double part = weight * Math.exp(exponent);
        mass += part;
        logAlpha += part * (betaIsNear ? logFar : v);
        logBeta += part * (betaIsNear ? v : logFar);
        double inverseNear = part / growth;
        double inverseFar = part / fromFar;
        inverseAlpha += betaIsNear ? inverseFar : inverseNear;
        inverseBeta += betaIsNear ? inverseNear : inverseFar;
    }

    /** ln I; −∞ when nothing lies between the ages. */
    double logarithm() {
        return scale + Math.log(mass);
    }

    /** Derivative of ln I by A. */
    double byShape() {
        return -Math.log(alpha + start) - mean(logAlpha);
    }

    /** Derivative of ln I by α. */
    double byAlpha() {
        return -shape * mean(inverseAlpha) / (alpha + start);
    }

    /** Derivative of ln I by s. */
    double byS() {
        return 1 / s - Math.log(beta + start) - mean(logBeta);
    }

    /** Derivative of ln I by β. */
    double byBeta() {
        return -(s + 1) * mean(inverseBeta) / (beta + start);
    }

    private double mean(double sum) {
        return mass > 0 ? sum / mass : 0;
    }

    /** Writes I and I times each of its derivatives, in the order above, all over e^{@link #scale}. */
    void copyTo(double[] sums, int at) {
        sums[at] = mass;
        sums[at + 1] = -Math.log(alpha + start) * mass - logAlpha;
        sums[at + 2] = -shape * inverseAlpha / (alpha + start);
        sums[at + 3] = (1 / s - Math.log(beta + start)) * mass - logBeta;
        sums[at + 4] = -(s + 1) * inverseBeta / (beta + start);
    }

    /** Logarithm of the integrand at the start. */
    double scale() {
        return scale;
    }
}

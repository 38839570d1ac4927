package io.valuehub.analytics.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.NonPositiveDefiniteMatrixException;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * Maximum likelihood over positive parameters, searched in their logarithms: BFGS from a start, then Newton steps with
 * the Hessian (central differences of the analytic gradient), which also gives the standard errors and tells an inner
 * maximum from a saddle, a ridge or a run to the limit.
 *
 * <p>Source: J. Nocedal, S. J. Wright, "Numerical Optimization", 2nd ed., 2006, chapters 3 and 6.
 */
final class Maximisation {

    /** Parameters are kept within e^±14, about 1e-6 to 1e6; one that gets there has run away. */
    private static final double LIMIT = 14;

    private static final int MAX_STEPS = 300;
    private static final int MAX_NEWTON_STEPS = 12;
    /** Largest change of any logarithm in one step, so that a bad first step does not leave the region for good. */
    private static final double MAX_STEP = 2;

    private static final double DIFFERENCE = 1e-4;
    /**
     * Half of g'H⁻¹g, the gain in log-likelihood still to be had, below which one last Newton step, too small for the
     * likelihood itself to show it, ends the search.
     */
    private static final double SMALL_GAIN = 1e-9;
    /** The same where the likelihood, a sum over many customers, is not exact enough to show it: a thousandth of a standard error. */
    private static final double UNSEEN_GAIN = 1e-6;
    /** A step that gains less than this, some hundredth of a standard error, leaves the Hessian what it was. */
    private static final double NEAR = 1e-4;
    /** A logarithm known no better than this says that the data do not determine the parameter. */
    private static final double UNDETERMINED = 5;

    private final LogLikelihood likelihood;
    private final List<String> names;

    private Maximisation(LogLikelihood likelihood, List<String> names) {
        this.likelihood = likelihood;
        this.names = names;
    }

    /**
     * The largest maximum found from several starts.
     *
     * @param names of the parameters, for messages
     * @param rough a likelihood that is quick to evaluate, of about the same value and curvature, to choose among the starts;
     *     may be the same
     * @param likelihood the one to maximise
     * @param starts points to begin from, all positive
     */
    static Maximum of(List<String> names, LogLikelihood rough, LogLikelihood likelihood, List<double[]> starts) {
        Maximisation preview = new Maximisation(rough, names);
        Point best = null;
        for (double[] start : starts) {
            Point end = preview.climb(new Point(rough, logarithms(start)), null);
            if (best == null || end.value > best.value) {
                best = end;
            }
        }
        Maximisation search = new Maximisation(likelihood, names);
        return search.finish(rough == likelihood ? best : search.climbFrom(best, preview));
    }

    /** Climbs on from the top of a rough likelihood, with its curvature there as a first guess of the own. */
    private Point climbFrom(Point top, Maximisation preview) {
        Point here = new Point(likelihood, top.logs);
        CholeskyDecomposition curvature = top.isUsable() ? preview.curvature(top) : null;
        return climb(here, curvature == null ? null : curvature.getSolver().getInverse());
    }

    private static double[] logarithms(double[] parameters) {
        return Arrays.stream(parameters)
                .map(p -> Math.max(-LIMIT, Math.min(LIMIT, Math.log(p))))
                .toArray();
    }

    /** A point in the logarithms, with value and gradient there. */
    private static final class Point {
        private final double[] logs;
        private final double[] parameters;
        private final double[] gradient;
        private final double value;

        Point(LogLikelihood likelihood, double[] logs) {
            this.logs = logs;
            this.parameters = Arrays.stream(logs).map(Math::exp).toArray();
            this.gradient = new double[logs.length];
            double found = likelihood.at(parameters, gradient);
            for (int i = 0; i < logs.length; i++) {
                gradient[i] *= parameters[i];
            }
            this.value = Double.isFinite(found) ? found : Double.NEGATIVE_INFINITY;
        }

        Point plus(LogLikelihood likelihood, RealVector step) {
            return new Point(likelihood, new ArrayRealVector(logs).add(step).toArray());
        }

        boolean isUsable() {
            return value > Double.NEGATIVE_INFINITY && Arrays.stream(gradient).allMatch(Double::isFinite);
        }
    }

    /**
     * BFGS with the inverse Hessian of the negative log-likelihood.
     *
     * @param guess of that inverse at the start; null when there is none
     */
    private Point climb(Point start, RealMatrix guess) {
        Point here = start;
        RealMatrix inverse = guess;
        for (int step = 0; step < MAX_STEPS && here.isUsable(); step++) {
            RealVector gradient = new ArrayRealVector(here.gradient);
            if (gradient.getLInfNorm() <= 1e-7 * (1 + Math.abs(here.value))) {
                break;
            }
            if (inverse == null) {
                inverse = identity(1 / gradient.getNorm());
            }
            RealVector direction = inverse.operate(gradient);
            if (direction.dotProduct(gradient) <= 0) {
                inverse = identity(1 / gradient.getNorm());
                direction = inverse.operate(gradient);
            }
            Point next = along(here, direction);
            if (next == null) {
                break;
            }
            inverse = updated(inverse, here, next);
            here = next;
        }
        return here;
    }

    private static RealMatrix identity(double scale, int size) {
        RealMatrix matrix = new Array2DRowRealMatrix(size, size);
        for (int i = 0; i < size; i++) {
            matrix.setEntry(i, i, scale);
        }
        return matrix;
    }

    private RealMatrix identity(double scale) {
        return identity(scale, names.size());
    }

    /** Backtracks from the full step until the gain is a fair part of what the slope promises; null when there is none. */
    private Point along(Point here, RealVector direction) {
        double slope = direction.dotProduct(new ArrayRealVector(here.gradient));
        double length = Math.min(1, MAX_STEP / direction.getLInfNorm());
        for (int halving = 0; halving < 40; halving++, length /= 2) {
            double[] logs = new double[here.logs.length];
            for (int i = 0; i < logs.length; i++) {
                logs[i] = Math.max(-LIMIT, Math.min(LIMIT, here.logs[i] + length * direction.getEntry(i)));
            }
            Point next = new Point(likelihood, logs);
            if (next.isUsable() && next.value > here.value && next.value >= here.value + 1e-4 * length * slope) {
                return next;
            }
        }
        return null;
    }

    private static RealMatrix updated(RealMatrix inverse, Point here, Point next) {
        RealVector step = new ArrayRealVector(next.logs).subtract(new ArrayRealVector(here.logs));
        RealVector turn = new ArrayRealVector(here.gradient).subtract(new ArrayRealVector(next.gradient));
        double curvature = step.dotProduct(turn);
        if (!(curvature > 1e-12 * step.getNorm() * turn.getNorm())) {
            return inverse;
        }
        int size = step.getDimension();
        RealMatrix left = identity(1, size).subtract(step.outerProduct(turn).scalarMultiply(1 / curvature));
        return left.multiply(inverse)
                .multiply(left.transpose())
                .add(step.outerProduct(step).scalarMultiply(1 / curvature));
    }

    private Maximum finish(Point start) {
        Point here = start;
        CholeskyDecomposition curvature = null;
        for (int step = 0; step < MAX_NEWTON_STEPS && here.isUsable(); step++) {
            curvature = curvature == null ? curvature(here) : curvature;
            if (curvature == null) {
                return failed(here, "the likelihood has no curvature in some direction there");
            }
            RealVector gradient = new ArrayRealVector(here.gradient);
            RealVector direction = curvature.getSolver().solve(gradient);
            double gain = direction.dotProduct(gradient) / 2;
            if (gain < SMALL_GAIN) {
                return judged(
                        here.plus(likelihood, direction), curvature.getSolver().getInverse());
            }
            Point next = along(here, direction);
            if (next == null) {
                return gain < UNSEEN_GAIN
                        ? judged(here, curvature.getSolver().getInverse())
                        : failed(here, "no step raises the likelihood although its slope is not zero");
            }
            here = next;
            curvature = gain < NEAR ? curvature : null;
        }
        return failed(here, here.isUsable() ? "the search did not come to an end" : "the likelihood is not a number");
    }

    /** Cholesky factors of the negative Hessian in the logarithms; null when it is not positive definite. */
    private CholeskyDecomposition curvature(Point here) {
        int size = names.size();
        double[][] hessian = new double[size][];
        for (int i = 0; i < size; i++) {
            double[] above = here.logs.clone();
            double[] below = here.logs.clone();
            above[i] += DIFFERENCE;
            below[i] -= DIFFERENCE;
            double[] high = new Point(likelihood, above).gradient;
            double[] low = new Point(likelihood, below).gradient;
            hessian[i] = IntStream.range(0, size)
                    .mapToDouble(j -> (low[j] - high[j]) / (2 * DIFFERENCE))
                    .toArray();
        }
        RealMatrix matrix = new Array2DRowRealMatrix(hessian, false);
        try {
            return new CholeskyDecomposition(
                    matrix.add(matrix.transpose()).scalarMultiply(0.5), Double.MAX_VALUE, 1e-9);
        } catch (NonPositiveDefiniteMatrixException e) {
            return null;
        }
    }

    private Maximum judged(Point here, RealMatrix covariance) {
        for (int i = 0; i < names.size(); i++) {
            double error = Math.sqrt(covariance.getEntry(i, i));
            if (Math.abs(here.logs[i]) > LIMIT - 1) {
                return failed(here, names.get(i) + " ran to its limit");
            }
            if (!(error < UNDETERMINED)) {
                return failed(here, "the data do not determine " + names.get(i));
            }
        }
        return new Maximum(here.parameters, here.value, covariance.getData(), true, "");
    }

    private Maximum failed(Point here, String why) {
        String where = IntStream.range(0, names.size())
                .filter(i -> Math.abs(here.logs[i]) > LIMIT - 1)
                .mapToObj(i -> names.get(i) + " ran to its limit")
                .findFirst()
                .orElse(why);
        return new Maximum(here.parameters, here.value, new double[0][], false, where);
    }
}

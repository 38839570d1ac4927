package io.valuehub.analytics.model;

/** Log-likelihood of {@link BgBb} over the rows of a table, with its gradient. */
final class BgBbLikelihood implements LogLikelihood {

    private final OpportunityPatterns patterns;

    BgBbLikelihood(OpportunityPatterns patterns) {
        this.patterns = patterns;
    }

    @Override
    public double at(double[] parameters, double[] gradient) {
        Terms terms = new Terms(parameters, patterns.mostOffered());
        double[] sums = BlockSum.of(patterns.size(), 5, (from, to, out) -> {
            double[] row = new double[5];
            for (int i = from; i < to; i++) {
                terms.add(patterns.taken(i), patterns.last(i), patterns.offered(i), row);
                for (int j = 0; j < 5; j++) {
                    out[j] += patterns.count(i) * row[j];
                }
            }
        });
        System.arraycopy(sums, 0, gradient, 0, 4);
        return sums[4];
    }

    /** The terms of the likelihood at one point, from tables of rising factorials. */
    static final class Terms {

        private final RisingLogarithms alpha;
        private final RisingLogarithms beta;
        private final RisingLogarithms both;
        private final RisingLogarithms gamma;
        private final RisingLogarithms delta;
        private final RisingLogarithms lives;

        Terms(double[] parameters, int offered) {
            alpha = new RisingLogarithms(parameters[0], offered + 1);
            beta = new RisingLogarithms(parameters[1], offered + 1);
            both = new RisingLogarithms(parameters[0] + parameters[1], offered + 1);
            gamma = new RisingLogarithms(parameters[2], 1);
            delta = new RisingLogarithms(parameters[3], offered + 1);
            lives = new RisingLogarithms(parameters[2] + parameters[3], offered + 2);
        }

        /** ln of the probability to take x of m opportunities while alive, in one order. */
        double logTaking(int x, int m) {
            return alpha.logarithm(x) + beta.logarithm(m - x) - both.logarithm(m);
        }

        /** ln of the probability to live through m opportunities. */
        double logLiving(int m) {
            return delta.logarithm(m) - lives.logarithm(m);
        }

        /** ln of the probability to live through m opportunities and die before the next. */
        double logDying(int m) {
            return gamma.logarithm(1) + delta.logarithm(m) - lives.logarithm(m + 1);
        }

        /** Fills in the derivatives by the four parameters, and last the log-likelihood. */
        void add(int x, int last, int offered, double[] row) {
            double logSum = logTaking(x, offered) + logLiving(offered);
            double[] byParameters = new double[4];
            addDerivatives(1, x, offered, 0, byParameters);
            for (int m = last; m < offered; m++) {
                double term = logTaking(x, m) + logDying(m);
                double greater = Math.max(logSum, term);
                double next = greater + Math.log1p(Math.exp(-Math.abs(logSum - term)));
                double old = Math.exp(logSum - next);
                for (int i = 0; i < 4; i++) {
                    byParameters[i] *= old;
                }
                addDerivatives(Math.exp(term - next), x, m, 1, byParameters);
                logSum = next;
            }
            System.arraycopy(byParameters, 0, row, 0, 4);
            row[4] = logSum;
        }

        private void addDerivatives(double weight, int x, int m, int deaths, double[] sums) {
            sums[0] += weight * (alpha.derivative(x) - both.derivative(m));
            sums[1] += weight * (beta.derivative(m - x) - both.derivative(m));
            sums[2] += weight * (gamma.derivative(deaths) - lives.derivative(m + deaths));
            sums[3] += weight * (delta.derivative(m) - lives.derivative(m + deaths));
        }
    }
}

package io.valuehub.analytics.model;

import java.util.Arrays;
import org.apache.commons.math3.special.Gamma;

/**
 * Log-likelihood of the beta discrete Weibull S(t) = B(α, β + t^c) / B(α, β), with its gradient; without a third parameter
 * c is 1, the shifted beta geometric.
 */
final class RetentionLikelihood implements LogLikelihood {

    private final Renewals renewals;

    RetentionLikelihood(Renewals renewals) {
        this.renewals = renewals;
    }

    /** ln S(t). */
    static double logSurvival(double alpha, double beta, double c, int periods) {
        if (periods == 0) {
            return 0;
        }
        double time = Math.pow(periods, c);
        return Gamma.logGamma(beta + time)
                - Gamma.logGamma(alpha + beta + time)
                - Gamma.logGamma(beta)
                + Gamma.logGamma(alpha + beta);
    }

    @Override
    public double at(double[] parameters, double[] gradient) {
        double alpha = parameters[0];
        double beta = parameters[1];
        double c = parameters.length > 2 ? parameters[2] : 1;
        Arrays.fill(gradient, 0);
        double value = 0;
        double before = 1;
        double[] slopesBefore = new double[3];
        for (int t = 1; t <= renewals.periods(); t++) {
            double survival = Math.exp(logSurvival(alpha, beta, c, t));
            double[] slopes = slopes(alpha, beta, c, t, survival);
            double leaving = before - survival;
            if (renewals.left(t) > 0) {
                value += renewals.left(t) * Math.log(leaving);
            }
            if (renewals.staying(t) > 0) {
                value += renewals.staying(t) * Math.log(survival);
            }
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] += renewals.left(t) * (slopesBefore[i] - slopes[i]) / leaving
                        + renewals.staying(t) * slopes[i] / survival;
            }
            before = survival;
            slopesBefore = slopes;
        }
        return value;
    }

    /** Derivatives of S(t) by α, β and c. */
    private static double[] slopes(double alpha, double beta, double c, int t, double survival) {
        double time = Math.pow(t, c);
        double late = Gamma.digamma(alpha + beta + time);
        double early = Gamma.digamma(alpha + beta);
        double stay = Gamma.digamma(beta + time);
        return new double[] {
            survival * (early - late),
            survival * (stay - late - Gamma.digamma(beta) + early),
            survival * (stay - late) * time * Math.log(t)
        };
    }
}

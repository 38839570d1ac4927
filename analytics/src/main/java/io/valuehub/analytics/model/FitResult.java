package io.valuehub.analytics.model;

import java.util.Map;
import java.util.Objects;

/**
 * A model fitted by maximum likelihood, and how far to trust it.
 *
 * @param <M> the kind of model
 * @param model at the best parameters found
 * @param logLikelihood at those parameters
 * @param standardErrors by parameter name, from the inverse Hessian; empty when the Hessian is not positive definite
 * @param covariance of the logarithms of the parameters; unknown exactly when there are no standard errors
 * @param converged whether this is an inner maximum: zero gradient, positive definite Hessian, no parameter at its
 *     limit, or where customers do not differ in something, one of the model in which they do not
 * @param customers whose data it was fitted to
 * @param why what speaks against it in one sentence; empty when there is nothing to say
 */
public record FitResult<M>(
        M model,
        double logLikelihood,
        Map<String, Double> standardErrors,
        LogCovariance covariance,
        boolean converged,
        long customers,
        String why) {

    public FitResult {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(standardErrors, "standardErrors");
        Objects.requireNonNull(covariance, "covariance");
        Objects.requireNonNull(why, "why");
    }

    /** The same fit of the same data, seen as another model: what makes it up is given anew, the rest stays. */
    <N> FitResult<N> as(N other) {
        return new FitResult<>(other, logLikelihood, standardErrors, covariance, converged, customers, why);
    }
}

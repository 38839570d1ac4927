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
 * @param converged whether this is an inner maximum: zero gradient, positive definite Hessian, no parameter at its
 *     limit
 * @param customers whose data it was fitted to
 * @param why what speaks against it in one sentence; empty when converged
 */
public record FitResult<M>(
        M model,
        double logLikelihood,
        Map<String, Double> standardErrors,
        boolean converged,
        long customers,
        String why) {

    public FitResult {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(standardErrors, "standardErrors");
        Objects.requireNonNull(why, "why");
    }
}

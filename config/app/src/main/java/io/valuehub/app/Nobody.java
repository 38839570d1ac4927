package io.valuehub.app;

import io.valuehub.analytics.problem.ConfigProblem;
import io.valuehub.analytics.problem.Problem;

/** Says that a customer named on the command line is not known. */
final class Nobody {

    private Nobody() {}

    static ConfigProblem of() {
        return new ConfigProblem(new Problem(
                "CUSTOMER",
                "leads to nobody in this hub",
                "must be an e-mail address, <connection>/<customer id> or a person number",
                "see the customers on the page (hub run) or read them first (hub sync)"));
    }
}

package io.valuehub.config.camel;

import io.valuehub.config.value.Cron;
import io.valuehub.config.yaml.Findings;
import io.valuehub.config.yaml.YamlDocument;

/** The cron expression of a quartz endpoint; Quartz would report it without file or line. */
final class CronCheck {

    void check(EndpointUse use, YamlDocument document, Findings findings) {
        EndpointUse.Option cron = use.options().get("cron");
        if (cron == null || cron.isLater()) {
            return;
        }
        Cron.problem(cron.value())
                .ifPresent(problem -> findings.add(
                        document.value(cron.pointer()),
                        "quartz: cron",
                        "was '" + cron.value() + "'",
                        problem.expected(),
                        problem.remedy()));
    }
}

package io.valuehub.console;

import io.valuehub.analytics.kpi.CohortAge;
import io.valuehub.analytics.kpi.Grain;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Which cohorts are looked at, and what of them.
 *
 * @param segment empty for everybody
 */
record CohortQuery(Measure measure, Grain grain, Optional<String> segment) {

    /** What a cell says. */
    enum Measure {
        RETENTION("Retention", "Share of each cohort that ordered in that %s after its first order"),
        REPEAT("Repeat", "Share of each cohort that had ordered twice or more by the end of that %s"),
        REVENUE("Revenue", "What each cohort brought in that %s, after refunds, for each of its customers"),
        VALUE("Value", "Margin of each cohort from the first order to the end of that %s, for each of its customers");

        private final String title;
        private final String meaning;

        Measure(String title, String meaning) {
            this.title = title;
            this.meaning = meaning;
        }

        String title() {
            return title;
        }

        String meaning(Grain grain) {
            return meaning.formatted(grain.word());
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean isShare() {
            return this == RETENTION || this == REPEAT;
        }

        /** Null when unknown. */
        Double of(CohortAge age, long customers) {
            return switch (this) {
                case RETENTION -> age.retention().value();
                case REPEAT -> age.repeat().value();
                case REVENUE -> age.revenue() == null ? null : age.revenue() / customers;
                case VALUE -> age.value();
            };
        }
    }

    /** What cannot be understood is taken for the usual. */
    static CohortQuery of(String measure, String by, String segment) {
        return new CohortQuery(
                Arrays.stream(Measure.values())
                        .filter(one -> one.word().equals(measure))
                        .findFirst()
                        .orElse(Measure.RETENTION),
                Grain.of(by).orElse(Grain.MONTH),
                Optional.of(segment).filter(name -> !name.isEmpty()));
    }

    CohortQuery with(Measure other) {
        return new CohortQuery(other, grain, segment);
    }

    CohortQuery by(Grain other) {
        return new CohortQuery(measure, other, segment);
    }

    String href() {
        return "/cohorts?measure=" + measure.word() + "&by=" + grain.word()
                + segment.map(name -> "&segment=" + URLEncoder.encode(name, StandardCharsets.UTF_8))
                        .orElse("");
    }
}

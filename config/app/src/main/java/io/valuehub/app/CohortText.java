package io.valuehub.app;

import static io.valuehub.app.Texts.format;

import io.valuehub.analytics.kpi.Cohort;
import io.valuehub.analytics.kpi.CohortAge;
import io.valuehub.analytics.kpi.Cohorts;
import io.valuehub.analytics.kpi.Grain;
import java.util.List;

/** Cohorts as a triangle of retention, the newest twelve. */
final class CohortText {

    private static final int LINES = 12;
    private static final int AGES = 12;

    private CohortText() {}

    static String of(Cohorts cohorts) {
        String nl = System.lineSeparator();
        List<Cohort> all = cohorts.cohorts();
        List<Cohort> shown = all.subList(Math.max(0, all.size() - LINES), all.size());
        int ages = Math.min(
                AGES, shown.stream().mapToInt(c -> c.ages().size() - 1).max().orElse(0));
        StringBuilder text = new StringBuilder(format("%-8s %9s", "Cohort", "customers"));
        for (int age = 1; age <= ages; age++) {
            text.append(format("%7d", age));
        }
        text.append(nl);
        for (Cohort cohort : shown) {
            text.append(format("%-8s %,9d", name(cohort, cohorts.grain()), cohort.customers()));
            cohort.ages().stream().skip(1).limit(ages).forEach(age -> text.append(cell(age)));
            text.append(nl);
        }
        return text.append(format(
                        "Percent of each cohort that ordered so many %ss after their first order; * not over yet",
                        cohorts.grain().word()))
                .append(nl)
                .toString();
    }

    private static String cell(CohortAge age) {
        return format("%7s", format("%.1f%s", 100 * age.retention().value(), age.complete() ? "" : "*"));
    }

    private static String name(Cohort cohort, Grain grain) {
        return grain == Grain.MONTH
                ? format("%tY-%<tm", cohort.from())
                : format("%tY-Q%d", cohort.from(), (cohort.from().getMonthValue() + 2) / 3);
    }
}

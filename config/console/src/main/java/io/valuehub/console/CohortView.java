package io.valuehub.console;

import io.valuehub.analytics.kpi.Cohort;
import io.valuehub.analytics.kpi.CohortAge;
import io.valuehub.analytics.kpi.Cohorts;
import io.valuehub.analytics.kpi.Grain;
import io.valuehub.console.CohortQuery.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The triangle: a line for each cohort, a column for each age, the darker the more. */
final class CohortView {

    private static final int LINES = 24;
    private static final int SHADES = 9;

    private final Show show;
    private final CohortQuery query;

    CohortView(Show show, CohortQuery query) {
        this.show = show;
        this.query = query;
    }

    Map<String, Object> of(Cohorts cohorts, List<String> segments) {
        List<Cohort> all = cohorts.cohorts();
        List<Cohort> shown = all.subList(Math.max(0, all.size() - LINES), all.size());
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("meaning", query.measure().meaning(query.grain()) + ".");
        model.put("measures", measures());
        model.put("grains", grains());
        model.put("measure", query.measure().word());
        model.put("by", query.grain().word());
        model.put("hasSegments", !segments.isEmpty());
        model.put("segments", segments.stream().map(this::option).toList());
        boolean known = shown.stream().flatMap(c -> c.ages().stream()).anyMatch(a -> a.value() != null);
        boolean drawn = !shown.isEmpty() && (known || query.measure().isShare());
        model.put("hasCohorts", drawn);
        model.put("nothing", shown.isEmpty() ? "Nobody has an order that counts." : "The orders have no amounts.");
        model.put("older", all.size() > shown.size() ? older(all.size() - shown.size()) : "");
        triangle(model, shown, drawn);
        return model;
    }

    private String older(int hidden) {
        return show.counted(hidden, "older cohort")
                + (hidden == 1 ? " is not drawn." : " are not drawn.")
                + (query.grain() == Grain.MONTH ? " By quarter you see further back." : "");
    }

    private void triangle(Map<String, Object> model, List<Cohort> cohorts, boolean drawn) {
        int ages = cohorts.stream().mapToInt(c -> c.ages().size()).max().orElse(0);
        int first = query.measure() == Measure.RETENTION ? 1 : 0;
        double most = cohorts.stream()
                .flatMap(cohort -> cohort.ages().stream()
                        .skip(first)
                        .filter(CohortAge::complete)
                        .map(age -> query.measure().of(age, cohort.customers())))
                .filter(Show::isKnown)
                .mapToDouble(d -> d)
                .max()
                .orElse(0);
        model.put("ages", IntStream.range(first, ages).mapToObj(String::valueOf).toList());
        model.put("ageTitle", query.grain() == Grain.MONTH ? "Months" : "Quarters");
        model.put("mean", drawn ? mean(cohorts, first, ages, most) : List.of());
        model.put(
                "cohorts",
                drawn ? cohorts.stream().map(c -> line(c, first, ages, most)).toList() : List.of());
    }

    private Map<String, Object> line(Cohort cohort, int first, int ages, double most) {
        List<Map<String, String>> cells = new ArrayList<>();
        for (int age = first; age < ages; age++) {
            cells.add(age < cohort.ages().size() ? cell(cohort, cohort.ages().get(age), most) : empty());
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("name", name(cohort));
        line.put("size", show.count(cohort.customers()));
        line.put("growing", !cohort.complete());
        line.put("cells", cells);
        return line;
    }

    private Map<String, String> cell(Cohort cohort, CohortAge age, double most) {
        Double value = query.measure().of(age, cohort.customers());
        String title =
                name(cohort) + ", " + show.counted(age.age(), query.grain().word()) + " later: "
                        + show.count(age.active()) + " of " + show.count(cohort.customers()) + " ordered"
                        + (age.complete() ? "" : "; this " + query.grain().word() + " is not over");
        return Map.of(
                "text", text(value), "shade", shade(value, most), "open", age.complete() ? "" : "open", "title", title);
    }

    /** Over the cohorts whose period is over, each by its customers. */
    private List<Map<String, String>> mean(List<Cohort> cohorts, int first, int ages, double most) {
        List<Map<String, String>> cells = new ArrayList<>();
        for (int age = first; age < ages; age++) {
            double sum = 0;
            long customers = 0;
            for (Cohort cohort : cohorts) {
                if (age < cohort.ages().size() && cohort.ages().get(age).complete()) {
                    Double value = query.measure().of(cohort.ages().get(age), cohort.customers());
                    sum += value == null ? 0 : value * cohort.customers();
                    customers += cohort.customers();
                }
            }
            cells.add(
                    customers == 0
                            ? empty()
                            : Map.of(
                                    "text",
                                    text(sum / customers),
                                    "shade",
                                    shade(sum / customers, most),
                                    "open",
                                    "",
                                    "title",
                                    "Mean of " + show.counted(customers, "customer")));
        }
        return cells;
    }

    private static Map<String, String> empty() {
        return Map.of("text", "", "shade", "none", "open", "", "title", "");
    }

    private String text(Double value) {
        if (!Show.isKnown(value)) {
            return Show.UNKNOWN;
        }
        return query.measure().isShare() ? "%.0f%%".formatted(100 * value) : show.about(value);
    }

    private static String shade(Double value, double most) {
        if (!Show.isKnown(value) || most <= 0) {
            return "shade-0";
        }
        return "shade-" + Math.round(SHADES * Math.max(0, Math.min(1, value / most)));
    }

    private String name(Cohort cohort) {
        return query.grain() == Grain.MONTH ? show.month(cohort.from()) : show.quarter(cohort.from());
    }

    private List<Map<String, Object>> measures() {
        return Arrays.stream(Measure.values())
                .map(one -> tab(one.title(), query.with(one).href(), one == query.measure()))
                .toList();
    }

    private List<Map<String, Object>> grains() {
        return Arrays.stream(Grain.values())
                .map(one -> tab("By " + one.word(), query.by(one).href(), one == query.grain()))
                .toList();
    }

    private static Map<String, Object> tab(String name, String href, boolean current) {
        return Map.of("name", name, "href", href, "current", current);
    }

    private Map<String, Object> option(String segment) {
        return Map.of(
                "name",
                segment,
                "chosen",
                query.segment().filter(segment::equals).isPresent());
    }
}

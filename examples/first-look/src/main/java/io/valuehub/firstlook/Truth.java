package io.valuehub.firstlook;

import io.valuehub.routes.report.ActionQuery;
import io.valuehub.routes.report.ActionRow;
import io.valuehub.routes.report.CampaignOutcome;
import io.valuehub.routes.report.CampaignReport;
import io.valuehub.routes.verb.Reporting;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the letters of each campaign truly earned, known from the model that the demo's customers follow, beside what the
 * hub measured.
 *
 * @param campaign its name; null for all together
 * @param earned margin a decision
 * @param measured what the hub says
 */
record Truth(String campaign, double earned, CampaignOutcome measured) {

    private static final Pattern PERCENT = Pattern.compile("(\\d+) % coupon");
    private static final int PAGE = 500;

    /** Whether the hub's interval holds it; empty when the hub gives none. */
    Optional<Boolean> isHeld() {
        return measured.low() == null
                ? Optional.empty()
                : Optional.of(measured.low() <= earned && earned <= measured.high());
    }

    @Override
    public String toString() {
        String name = campaign == null ? "all campaigns" : campaign;
        return measured.low() == null
                ? String.format(Locale.ROOT, "truth    %s: %.2f a decision; not measured", name, earned)
                : String.format(
                        Locale.ROOT,
                        "truth    %s: %.2f a decision; measured %.2f to %.2f, which %s%s",
                        name,
                        earned,
                        measured.low(),
                        measured.high(),
                        isHeld().orElseThrow() ? "holds it" : "misses it, as one of twenty does",
                        measured.measurable() ? "" : " (too wide to say more yet)");
    }

    /** For all together and each campaign that has outcomes. */
    static List<Truth> of(DemoData data, Reporting reporting, CampaignReport report, double margin) {
        Map<String, Double> totals = totals(data, reporting, report, margin);
        List<Truth> all = new ArrayList<>();
        if (report.overall() != null && report.overall().treated() > 0) {
            double total =
                    totals.values().stream().mapToDouble(Double::doubleValue).sum();
            all.add(new Truth(null, total / report.overall().treated(), report.overall()));
        }
        report.campaigns().stream()
                .filter(campaign -> campaign.treated() > 0)
                .forEach(campaign -> all.add(new Truth(
                        campaign.campaign(),
                        totals.getOrDefault(campaign.campaign(), 0.0) / campaign.treated(),
                        campaign)));
        return all;
    }

    private static Map<String, Double> totals(
            DemoData data, Reporting reporting, CampaignReport report, double margin) {
        Map<String, TrueCustomer> people = data.truth();
        Map<String, Predicate<LocalDate>> alive = data.alive();
        Instant closed = report.measuredAt().minus(Duration.ofDays(report.windowDays()));
        Map<String, Double> totals = new TreeMap<>();
        for (ActionRow letter : letters(reporting)) {
            if (!letter.changedAt().isAfter(closed)) {
                Matcher percent = PERCENT.matcher(letter.label());
                LocalDate day = LocalDate.ofInstant(letter.changedAt(), DemoData.ZONE);
                totals.merge(
                        letter.campaign(),
                        ReactionModel.DEMO.margin(
                                people.get(letter.email()),
                                alive.get(letter.email()).test(day),
                                percent.find() ? Integer.parseInt(percent.group(1)) : 0,
                                margin),
                        Double::sum);
            }
        }
        return totals;
    }

    private static List<ActionRow> letters(Reporting reporting) {
        List<ActionRow> letters = new ArrayList<>();
        List<ActionRow> page;
        int offset = 0;
        do {
            page = reporting
                    .actions(new ActionQuery(Optional.of("SENT"), Optional.empty(), offset, PAGE))
                    .rows();
            page.stream().filter(row -> row.verb().equals("email")).forEach(letters::add);
            offset += PAGE;
        } while (page.size() == PAGE);
        return letters;
    }
}

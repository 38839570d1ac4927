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
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the letters of each campaign truly earned, known from the model that the demo's customers follow, beside what the
 * hub measured.
 *
 * @param what was measured, e.g. {@code win-back}
 * @param earned margin a decision
 * @param low lower end of the hub's interval of it; null when it gives none
 * @param high upper end
 * @param measurable whether the hub calls it measurable
 */
record Truth(String what, double earned, Double low, Double high, boolean measurable) {

    private static final Pattern PERCENT = Pattern.compile("(\\d+) % coupon");
    private static final int PAGE = 500;

    /** Whether the hub's interval holds it; empty when the hub gives none. */
    Optional<Boolean> isHeld() {
        return low == null ? Optional.empty() : Optional.of(low <= earned && earned <= high);
    }

    @Override
    public String toString() {
        return low == null
                ? String.format(Locale.ROOT, "truth    %s: %.2f a decision; not measured", what, earned)
                : String.format(
                        Locale.ROOT,
                        "truth    %s: %.2f a decision; measured %.2f to %.2f, which %s%s",
                        what,
                        earned,
                        low,
                        high,
                        isHeld().orElseThrow() ? "holds it" : "misses it, as one of twenty does",
                        measurable ? "" : " (too wide to say more yet)");
    }

    /** For all together and each campaign that has outcomes. */
    static List<Truth> of(DemoData data, Reporting reporting, CampaignReport report, double margin) {
        Map<String, Double> campaigns = letters(data, reporting, report, margin);
        List<Truth> all = new ArrayList<>();
        if (report.overall() != null && report.overall().treated() > 0) {
            double total =
                    campaigns.values().stream().mapToDouble(Double::doubleValue).sum();
            all.add(of("all campaigns", total, report.overall()));
        }
        report.campaigns().stream()
                .filter(campaign -> campaign.treated() > 0)
                .forEach(campaign ->
                        all.add(of(campaign.campaign(), campaigns.getOrDefault(campaign.campaign(), 0.0), campaign)));
        return all;
    }

    private static Truth of(String name, double total, CampaignOutcome measured) {
        return new Truth(name, total / measured.treated(), measured.low(), measured.high(), measured.measurable());
    }

    /** What letters earned whose outcome is known, by campaign. */
    private static Map<String, Double> letters(
            DemoData data, Reporting reporting, CampaignReport report, double margin) {
        Map<String, TrueCustomer> people = data.truth();
        Map<String, Predicate<LocalDate>> alive = data.alive();
        Map<String, Instant> entered = new HashMap<>();
        Map<String, Double> campaigns = new HashMap<>();
        for (ActionRow letter : sent(reporting)) {
            Duration window = window(report, letter.campaign());
            // Who goes through a journey is followed from its first letter on.
            Instant from = window.toDays() > report.windowDays()
                    ? entered.computeIfAbsent(letter.campaign() + " " + letter.email(), key -> letter.changedAt())
                    : letter.changedAt();
            if (from.plus(window).isAfter(report.measuredAt())) {
                continue;
            }
            Matcher percent = PERCENT.matcher(letter.label());
            LocalDate day = LocalDate.ofInstant(letter.changedAt(), DemoData.ZONE);
            campaigns.merge(
                    letter.campaign(),
                    ReactionModel.DEMO.margin(
                            people.get(letter.email()),
                            alive.get(letter.email()).test(day),
                            percent.find() ? Integer.parseInt(percent.group(1)) : 0,
                            margin),
                    Double::sum);
        }
        return campaigns;
    }

    private static Duration window(CampaignReport report, String campaign) {
        return Duration.ofDays(report.campaigns().stream()
                .filter(outcome -> outcome.campaign().equals(campaign))
                .mapToInt(CampaignOutcome::windowDays)
                .findFirst()
                .orElse(report.windowDays()));
    }

    /** The earliest first. */
    private static List<ActionRow> sent(Reporting reporting) {
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
        letters.sort(Comparator.comparing(ActionRow::changedAt));
        return letters;
    }
}

package io.valuehub.firstlook;

import io.valuehub.routes.report.ActionQuery;
import io.valuehub.routes.report.ActionRow;
import io.valuehub.routes.report.CampaignOutcome;
import io.valuehub.routes.report.CampaignReport;
import io.valuehub.routes.report.EffectInterval;
import io.valuehub.routes.verb.Reporting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the letters of each campaign truly earned, beside what the hub measured: the demo knows what its customers would have
 * done without.
 *
 * @param what was measured, e.g. {@code win-back}
 * @param earned margin, in the unit
 * @param unit {@code a decision}, or {@code in all}
 * @param low lower end of the hub's interval of it; null when it gives none
 * @param high upper end
 * @param measurable whether the hub calls it measurable
 */
record Truth(String what, double earned, String unit, Double low, Double high, boolean measurable) {

    private static final int PAGE = 500;

    /** Whether the hub's interval holds it; empty when the hub gives none. */
    Optional<Boolean> isHeld() {
        return low == null ? Optional.empty() : Optional.of(low <= earned && earned <= high);
    }

    @Override
    public String toString() {
        return low == null
                ? String.format(Locale.ROOT, "truth    %s: %.2f %s; not measured", what, earned, unit)
                : String.format(
                        Locale.ROOT,
                        "truth    %s: %.2f %s; measured %.2f to %.2f, which %s%s",
                        what,
                        earned,
                        unit,
                        low,
                        high,
                        isHeld().orElseThrow() ? "holds it" : "misses it, as one of twenty does",
                        measurable ? "" : " (not measurable yet)");
    }

    /** For all together and each campaign that has outcomes, and for the friends people were asked to bring. */
    static List<Truth> of(DemoData data, Reporting reporting, CampaignReport report, double margin) {
        Letters letters = new Letters(data, report, margin, sent(reporting));
        List<Truth> all = new ArrayList<>();
        if (report.overall() != null && report.overall().treated() > 0) {
            all.add(of("all campaigns", letters.earned(letter -> true), report.overall()));
        }
        report.campaigns().stream()
                .filter(campaign -> campaign.treated() > 0)
                .forEach(campaign -> all.add(of(
                        campaign.campaign(),
                        letters.earned(letter -> letter.campaign().equals(campaign.campaign())),
                        campaign)));
        report.campaigns().stream()
                .filter(campaign -> campaign.earned() != null)
                .filter(campaign -> letters.asks(campaign.campaign()))
                .forEach(campaign -> all.add(
                        ofFriends(letters.friends(letter -> letter.campaign().equals(campaign.campaign())), campaign)));
        return all;
    }

    private static Truth ofFriends(double total, CampaignOutcome campaign) {
        EffectInterval measured = campaign.earned().referredMargin();
        return new Truth(
                "friends of " + campaign.campaign(),
                total,
                "in all",
                measured == null ? null : measured.low(),
                measured == null ? null : measured.high(),
                true);
    }

    private static Truth of(String name, double total, CampaignOutcome measured) {
        return new Truth(
                name, total / measured.treated(), "a decision", measured.low(), measured.high(), measured.measurable());
    }

    /**
     * The letters, by who got them. Who is measured for a campaign is followed from its first letter on, in whole windows, and
     * whatever they got in that time counts: those held out get nothing of anything.
     */
    private record Letters(DemoData data, CampaignReport report, double margin, Map<String, List<ActionRow>> byPerson) {

        Letters(DemoData data, CampaignReport report, double margin, List<ActionRow> sent) {
            this(data, report, margin, sent.stream().collect(Collectors.groupingBy(ActionRow::email)));
        }

        /** Whether letters of that campaign ask to bring a friend. */
        boolean asks(String campaign) {
            return byPerson.values().stream()
                    .flatMap(List::stream)
                    .anyMatch(letter ->
                            letter.campaign().equals(campaign) && letter.label().contains("referral"));
        }

        double earned(Predicate<ActionRow> mine) {
            return changed(mine).mapToDouble(DemoData.Difference::ownMargin).sum();
        }

        double friends(Predicate<ActionRow> mine) {
            return changed(mine).mapToDouble(DemoData.Difference::friendsMargin).sum();
        }

        private Stream<DemoData.Difference> changed(Predicate<ActionRow> mine) {
            return byPerson.values().stream()
                    .flatMap(letters -> letters.stream().filter(mine).findFirst().stream())
                    .map(this::changed);
        }

        private DemoData.Difference changed(ActionRow first) {
            Duration window = window(first.campaign());
            Instant from = first.changedAt();
            Instant until = from.plus(window.multipliedBy(
                    Duration.between(from, report.measuredAt()).dividedBy(window)));
            return data.changed(first.email(), from, until, margin);
        }

        private Duration window(String campaign) {
            return Duration.ofDays(report.campaigns().stream()
                    .filter(outcome -> outcome.campaign().equals(campaign))
                    .mapToInt(CampaignOutcome::windowDays)
                    .findFirst()
                    .orElse(report.windowDays()));
        }
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

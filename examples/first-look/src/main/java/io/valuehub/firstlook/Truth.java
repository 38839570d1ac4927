package io.valuehub.firstlook;

import io.valuehub.routes.report.ActionQuery;
import io.valuehub.routes.report.ActionRow;
import io.valuehub.routes.report.CampaignOutcome;
import io.valuehub.routes.report.CampaignReport;
import io.valuehub.routes.report.EffectInterval;
import io.valuehub.routes.verb.Reporting;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the letters of each campaign truly earned, known from the model that the demo's customers follow, beside what the
 * hub measured.
 *
 * @param what was measured, e.g. {@code win-back}
 * @param earned margin, in the unit
 * @param unit {@code a decision}, or {@code in all}
 * @param low lower end of the hub's interval of it; null when it gives none
 * @param high upper end
 * @param measurable whether the hub calls it measurable
 */
record Truth(String what, double earned, String unit, Double low, Double high, boolean measurable) {

    private static final Pattern PERCENT = Pattern.compile("(\\d+) % coupon");
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
     * whatever they get in that time counts: those held out get nothing of anything.
     */
    private record Letters(
            CampaignReport report,
            double margin,
            Map<String, TrueCustomer> people,
            Map<String, Predicate<LocalDate>> alive,
            Map<String, List<ActionRow>> byPerson) {

        Letters(DemoData data, CampaignReport report, double margin, List<ActionRow> sent) {
            this(
                    report,
                    margin,
                    data.truth(),
                    data.alive(),
                    sent.stream().collect(Collectors.groupingBy(ActionRow::email)));
        }

        double earned(Predicate<ActionRow> mine) {
            return followed(mine, this::earned);
        }

        double friends(Predicate<ActionRow> mine) {
            return followed(mine, letter -> asks(letter) ? ReactionModel.DEMO.friendMargin(margin) : 0);
        }

        /** Whether letters of that campaign ask to bring a friend. */
        boolean asks(String campaign) {
            return byPerson.values().stream()
                    .flatMap(List::stream)
                    .anyMatch(letter -> letter.campaign().equals(campaign) && asks(letter));
        }

        private static boolean asks(ActionRow letter) {
            return letter.label().contains("referral");
        }

        private double followed(Predicate<ActionRow> mine, ToDoubleFunction<ActionRow> worth) {
            return byPerson.values().stream()
                    .mapToDouble(letters -> letters.stream()
                            .filter(mine)
                            .findFirst()
                            .map(first -> followed(first, letters, worth))
                            .orElse(0.0))
                    .sum();
        }

        private double followed(ActionRow first, List<ActionRow> letters, ToDoubleFunction<ActionRow> worth) {
            Duration window = window(first.campaign());
            Instant from = first.changedAt();
            Instant end = from.plus(window.multipliedBy(
                    Duration.between(from, report.measuredAt()).dividedBy(window)));
            return letters.stream()
                    .filter(letter -> !letter.changedAt().isBefore(from)
                            && letter.changedAt().isBefore(end))
                    .mapToDouble(worth)
                    .sum();
        }

        private double earned(ActionRow letter) {
            Matcher percent = PERCENT.matcher(letter.label());
            LocalDate day = LocalDate.ofInstant(letter.changedAt(), DemoData.ZONE);
            return ReactionModel.DEMO.margin(
                    people.get(letter.email()),
                    alive.get(letter.email()).test(day),
                    percent.find() ? Integer.parseInt(percent.group(1)) : 0,
                    margin);
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

package io.valuehub.console;

import io.valuehub.routes.report.CampaignOutcome;
import io.valuehub.routes.report.CampaignReport;
import io.valuehub.routes.report.Earned;
import io.valuehub.routes.report.EffectInterval;
import io.valuehub.routes.report.EffectPoint;
import io.valuehub.routes.report.EffectViews;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Says what the page of campaigns shows. */
final class CampaignsView {

    private final Show show;

    CampaignsView(Show show) {
        this.show = show;
    }

    Map<String, Object> of(CampaignReport report) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("known", report.overall() != null);
        model.put("window", report.windowDays());
        model.put(
                "otherCurrencies",
                report.otherCurrencies() > 0
                        ? show.counted(report.otherCurrencies(), "order") + " in other currencies left out."
                        : "");
        model.put("hasJourneys", report.campaigns().stream().anyMatch(campaign -> campaign.journey() != null));
        if (report.overall() != null) {
            model.put("lead", report.overall().sentence());
            model.put("stats", stats(report.overall()));
            model.put("overallCourse", course(report.overall()));
            model.put(
                    "campaigns", report.campaigns().stream().map(this::campaign).toList());
        }
        return model;
    }

    private List<Stat> stats(CampaignOutcome all) {
        Optional<Earned> earned = Optional.ofNullable(all.earned());
        Optional<EffectInterval> margin = earned.map(Earned::incrementalMargin);
        Optional<EffectInterval> revenue = earned.map(Earned::incrementalRevenue);
        return List.of(
                new Stat("Earned in all", amount(margin), interval(margin, "margin after coupons and sending")),
                new Stat("Revenue it brought", amount(revenue), interval(revenue, "against those held out")),
                new Stat(
                        "Revenue attributed",
                        show.about(earned.map(Earned::attributedRevenue).orElse(null)),
                        "last touch: counts orders that would have come anyway"),
                new Stat(
                        "Return on cost",
                        earned.map(Earned::returnOnCost)
                                .map(value -> String.format(Locale.UK, "%.1f", value))
                                .orElse(Show.UNKNOWN),
                        "margin for each " + show.currency().getCurrencyCode() + " of "
                                + show.about(earned.map(e -> e.couponCost() + e.sendCost())
                                        .orElse(null))));
    }

    private String amount(Optional<EffectInterval> interval) {
        return show.about(interval.map(EffectInterval::value).orElse(null));
    }

    private String interval(Optional<EffectInterval> interval, String what) {
        return interval.map(i -> show.about(i.low()) + " to " + show.about(i.high()) + "; " + what)
                .orElse(what);
    }

    private Map<String, Object> campaign(CampaignOutcome campaign) {
        Map<String, Object> model = new LinkedHashMap<>();
        model.put("name", campaign.campaign());
        model.put("sentence", campaign.sentence());
        model.put("mark", mark(campaign));
        model.put("tone", tone(campaign));
        List<CampaignOutcome> rows = new ArrayList<>(List.of(campaign));
        rows.addAll(campaign.actions());
        Span.Scale scale =
                Span.Scale.of(rows.stream().map(CampaignsView::quoted).toList());
        model.put("rows", rows.stream().map(row -> row(row, scale)).toList());
        model.put("money", money(campaign));
        model.put("course", course(campaign));
        model.put("views", views(campaign));
        boolean isJourney = campaign.journey() != null;
        model.put("unit", isJourney ? "Went through" : "Decisions to act");
        model.put("earnedUnit", isJourney ? "Earned a person" : "Earned a decision");
        model.put("part", isJourney ? "Way" : "Action");
        model.put("isJourney", isJourney);
        model.put("journey", isJourney ? new JourneyView(show).of(campaign.journey()) : null);
        model.put("hasViews", campaign.views() != null && campaign.views().plain() != null);
        return model;
    }

    private Course course(CampaignOutcome outcome) {
        if (outcome.earned() == null) {
            return null;
        }
        List<EffectPoint> points = outcome.earned().cumulativeRevenue();
        if (points.isEmpty()) {
            return null;
        }
        EffectPoint last = points.get(points.size() - 1);
        String band =
                last.low() == null ? "" : ", 95% band " + show.about(last.low()) + " to " + show.about(last.high());
        return Course.of(show, points, "Revenue brought so far: " + show.about(last.value()) + band);
    }

    private static String mark(CampaignOutcome outcome) {
        if (outcome.groups().mismatch()) {
            return "Groups do not fit";
        }
        if (!outcome.measurable()) {
            return "Not measurable yet";
        }
        return outcome.low() > 0 ? "Earns" : outcome.high() < 0 ? "Loses" : "No effect seen";
    }

    private static String tone(CampaignOutcome outcome) {
        if (outcome.groups().mismatch()) {
            return "bad";
        }
        return !outcome.measurable() ? "warn" : outcome.low() > 0 ? "good" : outcome.high() < 0 ? "bad" : "";
    }

    private static EffectInterval quoted(CampaignOutcome outcome) {
        return outcome.difference() == null
                ? null
                : new EffectInterval(outcome.difference(), outcome.low(), outcome.high());
    }

    private Map<String, Object> row(CampaignOutcome outcome, Span.Scale scale) {
        EffectInterval quoted = quoted(outcome);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", outcome.action() == null ? "Whole campaign" : outcome.action());
        row.put("treated", show.count(outcome.treated()));
        row.put("heldOut", show.count(outcome.heldOut()));
        row.put("pending", show.count(outcome.pending()));
        row.put("difference", show.money(outcome.difference()));
        row.put(
                "interval",
                quoted == null
                        ? Show.UNKNOWN
                        : show.hundredths(quoted.low()) + " to " + show.hundredths(quoted.high()));
        row.put("span", Span.of(quoted, scale, "95% interval " + row.get("interval")));
        row.put("weeks", weeks(outcome));
        return row;
    }

    private static String weeks(CampaignOutcome outcome) {
        if (outcome.measurable()) {
            return "yes";
        }
        return outcome.weeksMore() == null || outcome.groups().mismatch()
                ? "no"
                : "in about " + outcome.weeksMore() + (outcome.weeksMore() == 1 ? " week" : " weeks");
    }

    /** Attributed and incremental revenue on one scale, so that the difference is seen. */
    private List<Map<String, Object>> money(CampaignOutcome campaign) {
        Earned earned = campaign.earned();
        if (earned == null) {
            return List.of();
        }
        EffectInterval attributed =
                new EffectInterval(earned.attributedRevenue(), earned.attributedRevenue(), earned.attributedRevenue());
        Span.Scale scale = Span.Scale.of(Stream.of(earned.incrementalRevenue(), earned.incrementalMargin(), attributed)
                .filter(one -> one != null)
                .toList());
        return List.of(
                money("Revenue attributed (last touch)", attributed, scale, false),
                money("Revenue it really brought", earned.incrementalRevenue(), scale, true),
                money("Margin of it, after costs", earned.incrementalMargin(), scale, true));
    }

    private Map<String, Object> money(String label, EffectInterval amount, Span.Scale scale, boolean interval) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("label", label);
        row.put("value", show.about(amount == null ? null : amount.value()));
        String text = amount == null || !interval ? "" : show.about(amount.low()) + " to " + show.about(amount.high());
        row.put("interval", text);
        row.put("span", Span.of(amount, scale, label + " " + text));
        return row;
    }

    private List<Map<String, String>> views(CampaignOutcome campaign) {
        EffectViews views = campaign.views();
        if (views == null) {
            return List.of();
        }
        List<Map<String, String>> rows = new ArrayList<>();
        view(rows, "Plain", "means compared as they are", views.plain());
        view(
                rows,
                "Adjusted",
                "for what people bought in the year before; saves " + show.percent(views.varianceSaved())
                        + " of the variance",
                views.adjusted());
        view(rows, "Winsorised", "the largest cut to " + show.money(views.winsorisedAt()), views.winsorised());
        view(rows, "Always valid", "holds however often one looks", views.alwaysValid());
        Earned earned = campaign.earned();
        if (earned != null) {
            view(rows, "Lifetime value", "rise a person, what they brought since included", earned.lifetimeValue());
            view(rows, "Orders", "more for 100 decisions", earned.orders());
            view(rows, "Friends", "margin in all of friends they brought, beside their own", earned.referredMargin());
        }
        rows.add(Map.of(
                "name",
                "Groups",
                "note",
                "people held out of all, " + show.percent(campaign.groups().shareMeant()) + " meant",
                "value",
                show.count(campaign.groups().heldOutPeople()) + " of "
                        + show.count(campaign.groups().heldOutPeople()
                                + campaign.groups().treatedPeople()),
                "interval",
                campaign.groups().pValue() == null
                        ? ""
                        : "p = " + show.hundredths(campaign.groups().pValue())));
        return rows;
    }

    private void view(List<Map<String, String>> rows, String name, String note, EffectInterval interval) {
        if (interval != null) {
            rows.add(Map.of(
                    "name",
                    name,
                    "note",
                    note,
                    "value",
                    show.hundredths(interval.value()),
                    "interval",
                    show.hundredths(interval.low()) + " to " + show.hundredths(interval.high())));
        }
    }
}

package io.valuehub.app;

import static io.valuehub.app.Texts.format;

import io.valuehub.routes.report.CampaignOutcome;
import io.valuehub.routes.report.CampaignReport;
import io.valuehub.routes.report.Earned;
import io.valuehub.routes.report.EffectInterval;
import io.valuehub.routes.report.EffectViews;
import io.valuehub.routes.report.JourneyOutcome;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What campaigns earned, in words. */
final class CampaignText {

    private static final double WHOLE = 100;

    private final StringBuilder text = new StringBuilder();

    private CampaignText() {}

    static String of(CampaignReport report) {
        CampaignText words = new CampaignText();
        if (report.overall() == null) {
            return "Nothing was decided yet, so there is nothing to measure.";
        }
        words.line(
                "Measured within %d days after each decision; amounts in %s, margin after coupons and sending.",
                report.windowDays(), report.currency());
        words.outcome("All campaigns", report.overall());
        for (CampaignOutcome campaign : report.campaigns()) {
            words.outcome(campaign.campaign(), campaign);
            campaign.actions().forEach(action -> words.line("  %-34s %s", action.action(), action.sentence()));
            if (campaign.journey() != null) {
                words.journey(campaign.journey());
            }
        }
        if (report.otherCurrencies() > 0) {
            words.line("%,d orders in other currencies were left out.", report.otherCurrencies());
        }
        return words.text.toString().stripTrailing();
    }

    private void outcome(String name, CampaignOutcome outcome) {
        line("");
        line("%s", name);
        line("  %s", outcome.sentence());
        line(
                outcome.journey() == null
                        ? "  %-34s %,d decisions to act, %,d held out, %,d still open"
                        : "  %-34s %,d went through, %,d of them held out, %,d whose time has not ended",
                outcome.journey() == null ? "Decisions" : "People",
                outcome.journey() == null ? outcome.treated() : outcome.treated() + outcome.heldOut(),
                outcome.heldOut(),
                outcome.pending());
        views(outcome.views());
        if (outcome.adjustedPValue() != null) {
            line("  %-34s %.3g; over all campaigns (Holm) %.3g", "p", outcome.pValue(), outcome.adjustedPValue());
        }
        earned(outcome.earned());
    }

    private void journey(JourneyOutcome journey) {
        line(
                "  %-34s %,d%s",
                "On their way",
                journey.inside(),
                new TreeMap<>(journey.left())
                        .entrySet().stream()
                                .map(left -> format("; %s %,d", left.getKey(), left.getValue()))
                                .collect(Collectors.joining()));
        for (JourneyOutcome.StepCount step : journey.steps()) {
            line(
                    "  %-34s action %,d, nothing %,d, held out %,d, passed by %,d",
                    "Step " + (step.arm().isEmpty() ? "" : step.arm() + ": ") + step.step(),
                    step.acted(),
                    step.nothing(),
                    step.heldOut(),
                    step.passedBy());
        }
        if (journey.arms() != null) {
            line("  %s", journey.arms().sentence());
            journey.arms()
                    .pairs()
                    .forEach(pair -> interval(pair.arm() + " against " + pair.against(), pair.difference()));
        }
    }

    private void views(EffectViews views) {
        if (views == null) {
            return;
        }
        interval("Plain", views.plain());
        if (views.adjusted() != null) {
            interval(format("Adjusted (%.0f %% variance saved)", WHOLE * views.varianceSaved()), views.adjusted());
        }
        interval("Winsorised at 99 %", views.winsorised());
        interval("Always valid", views.alwaysValid());
    }

    private void earned(Earned earned) {
        if (earned == null) {
            return;
        }
        interval("Revenue it brought, in all", earned.incrementalRevenue());
        line("  %-34s %,10.2f", "Revenue attributed (last touch)", earned.attributedRevenue());
        interval("Margin earned, in all", earned.incrementalMargin());
        interval("Margin friends brought, in all", earned.referredMargin());
        line(
                "  %-34s coupons %,.2f, sending %,.2f%s",
                "Cost",
                earned.couponCost(),
                earned.sendCost(),
                earned.returnOnCost() == null
                        ? ""
                        : format("; margin for each unit of it %.2f", earned.returnOnCost()));
        interval("More orders for 100 decisions", earned.orders());
        interval("Lifetime value, a person", earned.lifetimeValue());
    }

    private void interval(String name, EffectInterval interval) {
        if (interval != null) {
            line("  %-34s %,10.2f  (%,.2f to %,.2f)", name, interval.value(), interval.low(), interval.high());
        }
    }

    private void line(String pattern, Object... values) {
        text.append(format(pattern, values).stripTrailing()).append(System.lineSeparator());
    }
}

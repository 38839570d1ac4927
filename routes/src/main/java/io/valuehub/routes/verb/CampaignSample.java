package io.valuehub.routes.verb;

import io.valuehub.analytics.measure.Difference;
import io.valuehub.analytics.measure.Precision;
import io.valuehub.analytics.measure.Sample;
import io.valuehub.routes.report.CampaignOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Treated against held-out people of one campaign. */
final class CampaignSample {

    private static final double CONFIDENCE = 0.95;
    private static final double DAYS_PER_WEEK = 7;

    /** Below this many in a group, Welch's interval says little of sums of money, whose distribution is skewed. */
    private static final int FEWEST = 30;

    private final String campaign;
    private final int windowDays;
    private final Instant now;
    private final String currency;
    private final Sample treated = new Sample();
    private final Sample heldOut = new Sample();
    private final Sample expected = new Sample();
    private long allTreated;
    private long allHeldOut;
    private Instant first = Instant.MAX;

    CampaignSample(String campaign, int windowDays, Instant now, String currency) {
        this.campaign = campaign;
        this.windowDays = windowDays;
        this.now = now;
        this.currency = currency;
    }

    void add(boolean isHeldOut, Instant decidedAt, double expectedGain, double margin) {
        first = decidedAt.isBefore(first) ? decidedAt : first;
        expected.add(expectedGain);
        if (isHeldOut) {
            allHeldOut++;
        } else {
            allTreated++;
        }
        if (!decidedAt.plus(Duration.ofDays(windowDays)).isAfter(now)) {
            (isHeldOut ? heldOut : treated).add(margin);
        }
    }

    CampaignOutcome outcome() {
        Optional<Difference> difference = Difference.of(treated, heldOut, CONFIDENCE);
        boolean enough = Math.min(treated.size(), heldOut.size()) >= FEWEST;
        boolean measurable = enough
                && difference
                        .filter(d -> Precision.smallestVisible(d.standardError()) <= expected.mean())
                        .isPresent();
        Long weeks = measurable ? Long.valueOf(0) : weeksMore();
        return new CampaignOutcome(
                campaign,
                windowDays,
                treated.size(),
                heldOut.size(),
                allTreated + allHeldOut - treated.size() - heldOut.size(),
                known(treated.mean()),
                known(heldOut.mean()),
                difference.map(Difference::value).orElse(null),
                difference.map(Difference::low).orElse(null),
                difference.map(Difference::high).orElse(null),
                measurable,
                weeks,
                measurable ? said(difference.get()) : notYet(weeks));
    }

    /** Decisions go on as until now, and each shows its outcome when its window has ended. */
    private Long weeksMore() {
        double weeksSoFar = Math.max(1, Duration.between(first, now).toDays() / DAYS_PER_WEEK);
        double heldOutPerWeek = allHeldOut / weeksSoFar;
        double treatedPerWeek = allTreated / weeksSoFar;
        double forPrecision = Precision.weeksUntil(treated, treatedPerWeek, heldOut, heldOutPerWeek, expected.mean());
        double forNumber =
                Math.max((FEWEST - heldOut.size()) / heldOutPerWeek, (FEWEST - treated.size()) / treatedPerWeek);
        double weeks = Math.max(forPrecision, forNumber);
        return Double.isFinite(weeks) ? Long.valueOf(Math.max(1, (long) Math.ceil(weeks))) : null;
    }

    private String said(Difference difference) {
        return String.format(
                Locale.ROOT,
                "Acting earned %.2f %s a person within %d days (95 %% interval %.2f to %.2f), by %d treated against %d held out.",
                difference.value(),
                currency,
                windowDays,
                difference.low(),
                difference.high(),
                treated.size(),
                heldOut.size());
    }

    private String notYet(Long weeks) {
        if (allHeldOut == 0) {
            return "Not measurable: nobody is held out of this campaign.";
        }
        if (treated.size() < 2 || heldOut.size() < 2) {
            return "Not measurable yet: what people do is known " + windowDays + " days after the decision.";
        }
        return weeks == null
                ? "Not measurable yet, and at this pace not within ten years: the shop is too small for an effect of the expected size."
                : "Not measurable yet, about " + weeks + (weeks == 1 ? " week" : " weeks") + " more.";
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }
}

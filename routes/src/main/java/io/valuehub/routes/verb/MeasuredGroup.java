package io.valuehub.routes.verb;

import io.valuehub.analytics.decide.ActionPriors;
import io.valuehub.analytics.measure.AlwaysValid;
import io.valuehub.analytics.measure.ClusteredSample;
import io.valuehub.analytics.measure.Cuped;
import io.valuehub.analytics.measure.DecisionLog;
import io.valuehub.analytics.measure.DecisionLog.Decided;
import io.valuehub.analytics.measure.DecisionLog.HeldOut;
import io.valuehub.analytics.measure.DecisionLog.Purchase;
import io.valuehub.analytics.measure.Difference;
import io.valuehub.analytics.measure.Effect;
import io.valuehub.analytics.measure.EffectCourse;
import io.valuehub.analytics.measure.EffectCourse.Known;
import io.valuehub.analytics.measure.FollowUp;
import io.valuehub.analytics.measure.Precision;
import io.valuehub.analytics.measure.Sample;
import io.valuehub.analytics.measure.SampleRatio;
import io.valuehub.routes.report.CampaignOutcome;
import io.valuehub.routes.report.Earned;
import io.valuehub.routes.report.EffectInterval;
import io.valuehub.routes.report.EffectPoint;
import io.valuehub.routes.report.EffectViews;
import io.valuehub.routes.report.GroupCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;

/** Treated against held-out people of one action, one campaign, or all of them. */
final class MeasuredGroup {

    static final double CONFIDENCE = 0.95;

    /** Below this many people in a group, an interval says little of sums of money, whose distribution is skewed. */
    private static final int FEWEST = 30;

    private static final double HUNDRED = 100;

    /** Points of a course at most. */
    private static final int POINTS = 60;

    /** How long after a message an order is credited to it by those who count the last touch. */
    private static final Duration ATTRIBUTION = Duration.ofDays(ActionPriors.WINDOW_DAYS);

    private final String campaign;
    private final String action;
    private final MeasureTerms terms;
    private final MeasureWords words;
    private final Arm treated;
    private final Arm heldOut;
    private final ExpectedSize margin;
    private final EffectCourse revenue = new EffectCourse();
    private final Sample shareMeant = new Sample();
    private long inBoth;
    private Instant first = Instant.MAX;

    /**
     * @param campaign null for all of them
     * @param action null for all of a campaign's
     */
    MeasuredGroup(String campaign, String action, MeasureTerms terms) {
        this.campaign = campaign;
        this.action = action;
        this.terms = terms;
        this.words = new MeasureWords(terms);
        this.treated = new Arm(terms);
        this.heldOut = new Arm(terms);
        this.margin = new ExpectedSize(terms.window());
    }

    /**
     * Takes in one person.
     *
     * @param mine which of the person's decisions belong here
     * @param friends what friends bought whom the person brought, after the same decisions
     * @param length how long to follow people
     * @param value present lifetime value; NaN when unknown
     */
    void add(
            DecisionLog log,
            Predicate<Decided> mine,
            DecisionLog friends,
            FollowUpLengths.Length length,
            double value) {
        List<Decided> decisions =
                length.within(log.decisions().stream().filter(mine).toList());
        if (decisions.isEmpty()) {
            return;
        }
        boolean held = isHeldOut(decisions.get(0));
        if (decisions.stream().anyMatch(decision -> isHeldOut(decision) != held)) {
            inBoth++;
            return;
        }
        shareMeant.add(shareMeant(decisions.get(0)));
        first = decisions.get(0).at().isBefore(first) ? decisions.get(0).at() : first;
        Arm arm = held ? heldOut : treated;
        decisions.forEach(decision -> margin.add(decision.at(), decision.expectedMargin()));
        arm.people.add(decisions.get(0).at());
        arm.all += decisions.size();
        arm.allPeople++;
        FollowUp.of(log, mine, length.window(), length.windows(), terms.now()).ifPresent(own -> {
            arm.add(log, own, value, terms);
            FollowUp.of(friends, mine, length.window(), length.windows(), terms.now())
                    .ifPresent(brought -> arm.referred.add(
                            own.decided(), Double.NaN, terms.margin(brought.revenue(), brought.discount())));
            revenue.add(
                    !held, own.stretches().stream().map(MeasuredGroup::known).toList());
        });
    }

    /** All campaigns together are measured against those who get nothing at all. */
    private boolean isHeldOut(Decided decision) {
        return campaign == null ? decision.heldOut() == HeldOut.EVERYTHING : decision.heldOut() != HeldOut.NO;
    }

    private double shareMeant(Decided decision) {
        return campaign == null || decision.controlShare() == 0 ? decision.holdoutShare() : decision.controlShare();
    }

    CampaignOutcome outcome() {
        GroupCheck groups = groups();
        if (groups.mismatch()) {
            return said(groups, Optional.empty(), false, null, null, null, null, words.mismatch(groups));
        }
        Effect effect = Effect.of(treated.margin, heldOut.margin, CONFIDENCE);
        int people = Math.min(treated.margin.people(), heldOut.margin.people());
        if (people < FEWEST) {
            Long weeks = weeksMore(later -> isEnough(later) && (people < 2 || isPrecise(effect, later)));
            return said(groups, Optional.empty(), false, weeks, null, null, earned(), few(weeks));
        }
        Optional<AlwaysValid> seen = effect.alwaysValid().filter(AlwaysValid::isSignificant);
        boolean precise =
                effect.best().filter(d -> isVisible(d.standardError())).isPresent();
        boolean measurable = precise || seen.isPresent();
        Long weeks = measurable ? Long.valueOf(0) : weeksMore(later -> isPrecise(effect, later));
        // Looking again and again until something shows is only fair with the interval that allows for it.
        EffectInterval quoted = measurable && !precise
                ? EffectInterval.of(seen.get())
                : effect.best().map(EffectInterval::of).orElse(null);
        Double pValue = effect.best().map(Difference::pValue).orElse(null);
        String sentence = measurable
                ? words.earned(quoted, treated.margin.decisions(), heldOut.margin.decisions())
                : words.notYet(weeks, quoted);
        return said(groups, Optional.of(effect), measurable, weeks, quoted, pValue, earned(), sentence);
    }

    private String few(Long weeks) {
        if (heldOut.allPeople == 0) {
            return words.nobodyHeldOut();
        }
        return treated.margin.people() + heldOut.margin.people() == 0
                ? words.tooNew()
                : words.tooFew(treated.margin.people(), heldOut.margin.people(), FEWEST, weeks);
    }

    private CampaignOutcome said(
            GroupCheck groups,
            Optional<Effect> effect,
            boolean measurable,
            Long weeks,
            EffectInterval quoted,
            Double pValue,
            Earned earned,
            String sentence) {
        long shown = treated.margin.decisions() + heldOut.margin.decisions();
        return new CampaignOutcome(
                campaign,
                action,
                (int) terms.window().toDays(),
                treated.margin.decisions(),
                heldOut.margin.decisions(),
                treated.all + heldOut.all - shown,
                groups,
                groups.mismatch() ? null : known(treated.margin.mean()),
                groups.mismatch() ? null : known(heldOut.margin.meanEach() / treated.margin.decisionsEach()),
                quoted == null ? null : quoted.value(),
                quoted == null ? null : quoted.low(),
                quoted == null ? null : quoted.high(),
                pValue,
                null,
                measurable,
                weeks,
                sentence,
                effect.map(EffectViews::of).orElse(null),
                earned,
                List.of(),
                null);
    }

    private GroupCheck groups() {
        double share = shareMeant.size() == 0 ? 0 : shareMeant.mean();
        if (!(share > 0 && share < 1)) {
            return new GroupCheck(treated.allPeople, heldOut.allPeople, inBoth, share, null, false);
        }
        SampleRatio ratio = SampleRatio.of(heldOut.allPeople, treated.allPeople, share);
        return new GroupCheck(treated.allPeople, heldOut.allPeople, inBoth, share, ratio.pValue(), ratio.isMismatch());
    }

    /** What can be said of money; empty while nobody's outcome is known. */
    private Earned earned() {
        if (treated.margin.people() == 0) {
            return null;
        }
        double decisions = treated.margin.decisions();
        double cost = treated.discounts + treated.sending;
        Optional<EffectInterval> margin = best(treated.margin, heldOut.margin).map(d -> d.times(decisions));
        return new Earned(
                best(treated.revenue, heldOut.revenue)
                        .map(d -> d.times(decisions))
                        .orElse(null),
                margin.orElse(null),
                treated.discounts,
                treated.sending,
                cost > 0 ? margin.map(earned -> earned.value() / cost).orElse(null) : null,
                best(treated.orders, heldOut.orders).map(d -> d.times(HUNDRED)).orElse(null),
                best(treated.value, heldOut.value).orElse(null),
                treated.attributed,
                referred().map(d -> d.times(decisions)).orElse(null),
                action == null && margin.isPresent() ? course() : List.of());
    }

    /** What friends brought; nothing is said where nobody brought any. */
    private Optional<EffectInterval> referred() {
        boolean none = treated.referred.total() == 0 && heldOut.referred.total() == 0;
        return none ? Optional.empty() : best(treated.referred, heldOut.referred);
    }

    private static Known known(FollowUp.Stretch stretch) {
        LocalDate day = LocalDate.ofInstant(stretch.end(), ZoneOffset.UTC);
        return new Known(day.toEpochDay(), stretch.decisions(), stretch.revenue());
    }

    private List<EffectPoint> course() {
        return revenue.points(mixture(groups(treated.revenue, heldOut.revenue)), CONFIDENCE, POINTS).stream()
                .map(EffectPoint::of)
                .toList();
    }

    private static Optional<EffectInterval> best(ClusteredSample first, ClusteredSample second) {
        return Math.min(first.people(), second.people()) < FEWEST
                ? Optional.empty()
                : Effect.of(first, second, CONFIDENCE).best().map(EffectInterval::of);
    }

    /** Whether an effect of the size that was expected would be seen, by design: nothing here goes by the result. */
    private boolean isVisible(double standardError) {
        return Precision.smallestVisible(standardError) <= Math.abs(margin.atFirst());
    }

    private Long weeksMore(DoublePredicate enough) {
        double weeks = Precision.weeksUntil(enough);
        return Double.isFinite(weeks) ? Long.valueOf(Math.max(1, (long) Math.ceil(weeks))) : null;
    }

    private boolean isEnough(double weeks) {
        return Math.min(treated.peopleWithin(weeks, first), heldOut.peopleWithin(weeks, first)) >= FEWEST;
    }

    /**
     * Whether it will be measurable by then in either way: by design, or because the always-valid interval will leave zero
     * out in 8 of 10 cases, if the effect is of the size expected lately. People come at the present pace, and vary as those
     * whose outcome is known; that the same ones are decided for again tells next to nothing more of them.
     */
    private boolean isPrecise(Effect effect, double weeks) {
        Effect.Groups groups = groups(treated.margin, heldOut.margin);
        double plain = treated.squaredError(groups.treatedVariance(), weeks, first)
                + heldOut.squaredError(groups.heldOutVariance(), weeks, first);
        double saved = effect.isAdjusted()
                ? effect.adjusted().map(Cuped::varianceSaved).orElse(0.0)
                : 0;
        return isVisible(Math.sqrt((1 - saved) * plain))
                || AlwaysValid.reach(plain, mixture(groups), CONFIDENCE) + Precision.POWER * Math.sqrt(plain)
                        <= Math.abs(margin.lately());
    }

    private static Effect.Groups groups(ClusteredSample first, ClusteredSample second) {
        return Effect.Groups.of(first, second, Double.POSITIVE_INFINITY);
    }

    private static double mixture(Effect.Groups groups) {
        return AlwaysValid.mixture(groups.treated().outcome(), groups.heldOut().outcome());
    }

    private static Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    /** The people of one side. */
    private static final class Arm {
        private final ClusteredSample margin = new ClusteredSample();
        private final ClusteredSample revenue = new ClusteredSample();
        private final ClusteredSample orders = new ClusteredSample();
        private final ClusteredSample value = new ClusteredSample();
        private final ClusteredSample referred = new ClusteredSample();
        private final Forthcoming people;
        private long all;
        private long allPeople;
        private double discounts;
        private double sending;
        private double attributed;

        private Arm(MeasureTerms terms) {
            people = new Forthcoming(terms);
        }

        private double peopleWithin(double weeks, Instant first) {
            return margin.people() + people.within(weeks, first);
        }

        private double squaredError(double variance, double weeks, Instant first) {
            return variance / peopleWithin(weeks, first);
        }

        private void add(DecisionLog log, FollowUp own, double lifetimeValue, MeasureTerms terms) {
            double decided = own.decided();
            double sent = own.decisions().stream()
                    .mapToDouble(one -> terms.sendCost(log, one.decision()))
                    .sum();
            margin.add(decided, own.before(), terms.margin(own.revenue(), own.discount()) - sent);
            revenue.add(decided, own.before(), own.revenue());
            orders.add(decided, own.before(), own.orders());
            discounts += own.discount();
            sending += sent;
            attributed += own.decisions().stream()
                    .mapToDouble(one -> log.attributed(one.decision().number(), ATTRIBUTION, terms.now()))
                    .sum();
            Decided entered = own.first();
            if (!Double.isNaN(lifetimeValue)) {
                Purchase since = log.between(entered.at(), terms.valuedAt());
                double sentSince = log.decisions().stream()
                        .filter(decision -> !decision.at().isBefore(entered.at()))
                        .mapToDouble(decision -> terms.sendCost(log, decision))
                        .sum();
                value.add(
                        1,
                        entered.lifetimeValue(),
                        terms.margin(since.revenue(), since.discount()) - sentSince + lifetimeValue);
            }
        }
    }
}

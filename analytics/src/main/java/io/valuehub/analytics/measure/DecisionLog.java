package io.valuehub.analytics.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * One person's decisions and what they bought before and after. An order belongs to the latest decision before it, as
 * long as that decision's window lasts, so that no order counts twice.
 *
 * @param decisions in which an action was chosen, in any order
 * @param purchases orders that count, and refunds of no particular order, in any order
 * @param messages what really reached the person
 */
public record DecisionLog(List<Decided> decisions, List<Purchase> purchases, List<Sent> messages) {

    /** How far back what a person bought before a decision is looked at. */
    public static final Duration BEFORE = Duration.ofDays(365);

    public DecisionLog {
        decisions = decisions.stream().sorted(Comparator.comparing(Decided::at)).toList();
        purchases = List.copyOf(purchases);
        messages = messages.stream().sorted(Comparator.comparing(Sent::at)).toList();
    }

    /**
     * An action was chosen, carried out or not.
     *
     * @param number of the decision
     * @param campaign of which campaign
     * @param action which
     * @param heldOut whether it was never to be carried out
     * @param expectedMargin what was expected of it within the window
     * @param lifetimeValue of the person then; NaN when unknown
     * @param holdoutShare share of people meant to be held out of everything then
     * @param controlShare share of the others meant to be held out of this campaign then
     */
    public record Decided(
            long number,
            String campaign,
            String action,
            HeldOut heldOut,
            Instant at,
            double expectedMargin,
            double lifetimeValue,
            double holdoutShare,
            double controlShare) {

        /**
         * Whether it counts when the campaign is measured. Where a campaign has a control of its own, people held out of
         * everything do not: they miss the other campaigns too.
         */
        public boolean ofCampaign() {
            return heldOut != HeldOut.EVERYTHING || controlShare == 0;
        }

        /** The same under another number. */
        public Decided numbered(long other) {
            return new Decided(
                    other, campaign, action, heldOut, at, expectedMargin, lifetimeValue, holdoutShare, controlShare);
        }
    }

    /** From what a person is held out. */
    public enum HeldOut {
        /** From nothing: the decision was to be carried out. */
        NO,
        /** From this campaign only. */
        CAMPAIGN,
        /** From everything, for ever. */
        EVERYTHING
    }

    /**
     * Money that came, or went back.
     *
     * @param revenue after discounts and refunds; negative for a refund of no particular order
     * @param discount by coupons of the hub
     * @param order whether it is an order
     */
    public record Purchase(Instant at, double revenue, double discount, boolean order) {}

    /**
     * A message that reached the person.
     *
     * @param decision number of the decision that wanted it; of the pass, for a step of a journey
     * @param campaign of which campaign
     * @param action label of the action that was chosen
     */
    public record Sent(long decision, String campaign, String action, Instant at) {

        /** The same, wanted by another decision. */
        public Sent of(long other) {
            return new Sent(other, campaign, action, at);
        }
    }

    /** What followed one decision. */
    public record Followed(Decided decision, double revenue, double discount, int orders, double before) {}

    /**
     * What followed each decision whose window has ended.
     *
     * @param which decisions to look at; the others are as if they had not been
     * @param window how long after a decision purchases count
     */
    public List<Followed> followed(Predicate<Decided> which, Duration window, Instant now) {
        List<Decided> some = decisions.stream().filter(which).toList();
        List<Followed> followed = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            Decided decision = some.get(i);
            Instant end = decision.at().plus(window);
            if (end.isAfter(now)) {
                continue;
            }
            Instant next = i + 1 < some.size() && some.get(i + 1).at().isBefore(end)
                    ? some.get(i + 1).at()
                    : end;
            followed.add(followed(decision, next));
        }
        return followed;
    }

    private Followed followed(Decided decision, Instant end) {
        double revenue = 0;
        double discount = 0;
        double before = 0;
        int orders = 0;
        for (Purchase purchase : purchases) {
            if (purchase.at().isAfter(decision.at())) {
                if (!purchase.at().isAfter(end)) {
                    revenue += purchase.revenue();
                    discount += purchase.discount();
                    orders += purchase.order() ? 1 : 0;
                }
            } else if (purchase.at().isAfter(decision.at().minus(BEFORE))) {
                before += purchase.revenue();
            }
        }
        return new Followed(decision, revenue, discount, orders, before);
    }

    /**
     * Revenue after a decision that reached the person, credited to the last message before each order (last touch), as
     * most tools count it. Says nothing of what would have come anyway.
     *
     * @param decision number of the decision
     * @param window how long after a message orders count
     */
    public double attributed(long decision, Duration window, Instant now) {
        double revenue = 0;
        for (Purchase purchase : purchases) {
            Sent last = null;
            for (Sent message : messages) {
                if (message.at().isBefore(purchase.at())) {
                    last = message;
                }
            }
            if (last != null
                    && last.decision() == decision
                    && !purchase.at().isAfter(last.at().plus(window))
                    && purchase.at().isBefore(now)) {
                revenue += purchase.revenue();
            }
        }
        return revenue;
    }

    /** What the person brought between two moments. */
    public Purchase between(Instant from, Instant until) {
        double revenue = 0;
        double discount = 0;
        for (Purchase purchase : purchases) {
            if (purchase.at().isAfter(from) && !purchase.at().isAfter(until)) {
                revenue += purchase.revenue();
                discount += purchase.discount();
            }
        }
        return new Purchase(until, revenue, discount, false);
    }
}

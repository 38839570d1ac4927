package io.valuehub.routes.settings;

import io.valuehub.analytics.recommend.Placement;
import io.valuehub.analytics.record.Money;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who may get which actions.
 *
 * @param name the owner's name for it
 * @param segment the segment whose members it is for
 * @param actions of which the optimiser picks one, or none
 * @param budgetPerMonth most it may cost a calendar month: coupon value times expected use, and sending
 * @param cooldown time after an action, or after leaving the journey, in which the person gets none of this campaign
 * @param control share (0 to 1) of those not held out already whom this campaign leaves alone, to be compared with
 * @param journey where it has several steps, or arms: then its actions are those of all steps
 * @param recovery whether it puts something right instead of selling, and so reaches those who were unhappy
 */
public record CampaignSettings(
        String name,
        String segment,
        List<ActionSettings> actions,
        Optional<Money> budgetPerMonth,
        Duration cooldown,
        double control,
        Optional<JourneySettings> journey,
        boolean recovery) {

    /** A campaign that sells. */
    public CampaignSettings(
            String name,
            String segment,
            List<ActionSettings> actions,
            Optional<Money> budgetPerMonth,
            Duration cooldown,
            double control,
            Optional<JourneySettings> journey) {
        this(name, segment, actions, budgetPerMonth, cooldown, control, journey, false);
    }

    /** A campaign of one step that sells. */
    public CampaignSettings(
            String name,
            String segment,
            List<ActionSettings> actions,
            Optional<Money> budgetPerMonth,
            Duration cooldown,
            double control) {
        this(name, segment, actions, budgetPerMonth, cooldown, control, Optional.empty(), false);
    }

    /** A campaign without a control group of its own. */
    public CampaignSettings(
            String name,
            String segment,
            List<ActionSettings> actions,
            Optional<Money> budgetPerMonth,
            Duration cooldown) {
        this(name, segment, actions, budgetPerMonth, cooldown, 0);
    }

    /**
     * One possible action.
     *
     * @param label stable name, unique in the campaign, e.g. {@code email win-back + 10 % coupon}
     * @param verb what is done: {@code email}, {@code profile} …
     * @param via connection through which it leaves
     * @param template for messages; null otherwise
     * @param coupon a coupon that is made first and goes with it
     * @param products what it shows for its own sake; without any of it for a person it is not open to them
     * @param cost what one sending costs, in the hub's currency
     * @param points it gives in a loyalty programme; 0 for none
     */
    public record ActionSettings(
            String label,
            String verb,
            String via,
            String template,
            Optional<CouponSettings> coupon,
            Optional<Placement> products,
            double cost,
            long points) {

        /** An action that gives no points. */
        public ActionSettings(
                String label,
                String verb,
                String via,
                String template,
                Optional<CouponSettings> coupon,
                Optional<Placement> products,
                double cost) {
            this(label, verb, via, template, coupon, products, cost, 0);
        }

        /** An action that costs nothing to send and shows no product for its own sake. */
        public ActionSettings(String label, String verb, String via, String template, Optional<CouponSettings> coupon) {
            this(label, verb, via, template, coupon, Optional.empty(), 0);
        }
    }

    /**
     * A coupon made in the shop for one person.
     *
     * @param via connection in whose shop it is made
     * @param value what it takes off
     * @param validity how long it can be used
     * @param reward the owner's name of the reward it is; empty for a coupon that takes no points
     * @param points it takes
     */
    public record CouponSettings(
            String via, CouponValue value, Duration validity, Optional<String> reward, long points) {

        /** A share of any order that takes no points. */
        public CouponSettings(String via, double percent, Duration validity) {
            this(via, CouponValue.percent(percent), validity, Optional.empty(), 0);
        }
    }
}

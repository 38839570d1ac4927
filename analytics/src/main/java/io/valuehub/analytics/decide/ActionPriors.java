package io.valuehub.analytics.decide;

import io.valuehub.analytics.effect.EffectBelief;

/**
 * What an action is believed to do before anything was measured in this shop. These are weak, deliberately cautious
 * beliefs, not findings about the shop: they are here so that a new hub chooses sensibly, and give way to what the shop's
 * own decisions show.
 *
 * <p>An action multiplies the <em>odds</em> of an order in the window, which keeps probabilities below 1 and gives
 * people who would order anyway a small gain.
 */
public final class ActionPriors {

    /** Length of the window, in days, in which an action's order must fall: two weeks to a month show nearly all of it. */
    public static final int WINDOW_DAYS = 30;

    /**
     * A marketing e-mail multiplies the odds of an order by 1.25. The randomised Hillstrom experiment (64,000
     * customers, two weeks) found 1.55 and 2.20 for two themes, in a shop whose customers had bought within the year;
     * half of the smaller log-odds is kept, since results that get published are better than the usual.
     */
    public static final double EMAIL_ODDS = 1.25;

    /**
     * Each percent of a coupon multiplies the odds by another 1.025, a 10 % coupon by 1.28; a sum does as the share that it
     * is of a usual order. No public experiment at
     * hand separates it from the message; the value lies below the mean of simulator shop-3 (1.34 for its coupon).
     */
    public static final double ODDS_PER_COUPON_PERCENT = 1.025;

    /** A message makes two in a thousand unsubscribe: the order of size bulk mailers report. */
    public static final double UNSUBSCRIBE = 0.002;

    /** How wrong the log-odds of a message are believed to be: the two Hillstrom themes differ by 0.35. */
    private static final double MESSAGE_DEVIATION = 0.2;

    /** The same for each percent of a coupon: as much as the belief itself at 10 %. */
    private static final double COUPON_DEVIATION = 0.02;

    private ActionPriors() {}

    /** What is believed of actions of the candidate's type, in log-odds. */
    public static EffectBelief belief(Candidate candidate) {
        double message = candidate.reachesCustomer() ? MESSAGE_DEVIATION : MESSAGE_DEVIATION / 10;
        return new EffectBelief(
                candidate.type(),
                Math.log(oddsFactor(candidate)),
                Math.hypot(message, COUPON_DEVIATION * candidate.coupon().percent()));
    }

    /** By how much the candidate multiplies the odds of an order. Write-backs that nobody sees do nothing. */
    public static double oddsFactor(Candidate candidate) {
        double message = candidate.reachesCustomer() ? EMAIL_ODDS : 1;
        return message * Math.pow(ODDS_PER_COUPON_PERCENT, candidate.coupon().percent());
    }

    /** Probability that the person says "no more" because of it. */
    public static double unsubscribe(Candidate candidate) {
        return candidate.reachesCustomer() ? UNSUBSCRIBE : 0;
    }
}

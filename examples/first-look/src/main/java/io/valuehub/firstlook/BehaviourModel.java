package io.valuehub.firstlook;

/**
 * The behaviour the demo customers truly follow, so that what the hub estimates can be held against it.
 *
 * <p>Purchases follow the BG/NBD model (Fader, Hardie and Lee, Marketing Science 24, 2005): while a customer is alive
 * purchases come at a rate λ a week, λ drawn from Gamma({@code r}, rate {@code alpha}); after every repeat purchase the
 * customer leaves for good with probability p, drawn from Beta({@code a}, {@code b}). Spend follows the gamma-gamma model
 * (Fader and Hardie, 2013): a purchase is worth Gamma({@code spendShape}, rate ν), ν drawn from Gamma({@code spendQ}, rate
 * {@code spendGamma}), independently of λ and p.
 *
 * @param r shape of the purchase rates
 * @param alpha rate of the purchase rates, weeks
 * @param a first parameter of the leaving probabilities
 * @param b second parameter of the leaving probabilities
 * @param spendShape p of the gamma-gamma model
 * @param spendQ q of the gamma-gamma model
 * @param spendGamma γ of the gamma-gamma model, euros
 */
public record BehaviourModel(
        double r, double alpha, double a, double b, double spendShape, double spendQ, double spendGamma) {

    /** What the demo shop's customers follow: about half buy again within a year, at 48 euros a purchase. */
    public static final BehaviourModel DEMO = new BehaviourModel(0.35, 8, 0.5, 2.5, 6, 4, 24);

    /** Mean worth of a purchase over all customers, euros: pγ/(q − 1). */
    public double meanSpend() {
        return spendShape * spendGamma / (spendQ - 1);
    }

    /** Probability that a new customer makes no repeat purchase in so many weeks: (α/(α+t))^r. */
    public double probabilityOfNoRepeat(double weeks) {
        return Math.pow(alpha / (alpha + weeks), r);
    }

    /** Draws one customer's own behaviour. */
    Traits draw(Dice dice) {
        return new Traits(dice.gamma(r, alpha), dice.beta(a, b), spendShape, dice.gamma(spendQ, spendGamma));
    }

    /**
     * One customer's own behaviour.
     *
     * @param rate λ, purchases a week while alive
     * @param dropout p, probability of leaving after a repeat purchase
     * @param spendShape shape of the worth of a purchase
     * @param spendRate ν, its rate
     */
    record Traits(double rate, double dropout, double spendShape, double spendRate) {

        double meanSpend() {
            return spendShape / spendRate;
        }
    }
}

package io.valuehub.analytics.segment;

import java.time.LocalDate;

/**
 * What customers have brought by two days, and what the change between them is made of.
 *
 * <p>What a customer has brought is time × frequency × money: V = T · (N / T) · (V / N), T the days as a customer ({@link
 * Lifecycle#activeDays}), N the orders, V the revenue. Its change V₁ − V₀ is shared out among the factors by the
 * logarithmic mean (LMDI-I): the part of factor x is L(V₁, V₀) ln(x₁ / x₀) with L(a, b) = (a − b) / ln(a / b), L(a, a) =
 * a. The parts of a customer add up to their change exactly, and those of the customers to the shop's:
 *
 * <pre>after = before + newCustomers + time + frequency + money + gone</pre>
 *
 * <p>Time is what came from staying at the same pace and order value; frequency and money what came from a change of
 * pace and of order value. A silent customer has time, which their falling frequency takes back, until they lapse. Where
 * V₀ or V₁ is not positive (everything refunded) logarithms have no say and the whole change is put down to money, as in
 * the limit. Customers whose revenue is unknown at either day are left out. Plain values, in the currency of the orders.
 *
 * <p>Source: B. W. Ang, "The LMDI approach to decomposition analysis: a practical guide", Energy Policy 33(7), 2005; for
 * zeros B. W. Ang, N. Liu, Energy Policy 35(1), 2007.
 *
 * @param from the first day
 * @param to the second day
 * @param before revenue of all customers by the first day
 * @param after revenue of all customers by the second day
 * @param newCustomers revenue of those who were no customers by the first day
 * @param time by staying
 * @param frequency by ordering more or less often
 * @param money by orders of more or less value
 * @param gone minus the revenue of those who are customers no more, all of whose orders ceased to count
 */
public record ValueChange(
        LocalDate from,
        LocalDate to,
        double before,
        double after,
        double newCustomers,
        double time,
        double frequency,
        double money,
        double gone) {

    /**
     * A customer by some day.
     *
     * @param days as a customer, positive
     * @param orders at least one
     * @param revenue after refunds
     */
    public record Standing(double days, double orders, double revenue) {}

    /** Nothing has changed yet. */
    public static ValueChange between(LocalDate from, LocalDate to) {
        return new ValueChange(from, to, 0, 0, 0, 0, 0, 0, 0);
    }

    /** With one more customer, who was one by both days. */
    public ValueChange plus(Standing was, Standing is) {
        double change = is.revenue - was.revenue;
        double byTime = 0;
        double byFrequency = 0;
        if (was.revenue > 0 && is.revenue > 0) {
            double mean = logarithmicMean(is.revenue, was.revenue);
            byTime = mean * Math.log(is.days / was.days);
            byFrequency = mean * Math.log(is.orders / is.days * was.days / was.orders);
        }
        return new ValueChange(
                from,
                to,
                before + was.revenue,
                after + is.revenue,
                newCustomers,
                time + byTime,
                frequency + byFrequency,
                money + change - byTime - byFrequency,
                gone);
    }

    /** With one more customer, who was none by the first day. */
    public ValueChange plusNew(Standing is) {
        return new ValueChange(
                from, to, before, after + is.revenue, newCustomers + is.revenue, time, frequency, money, gone);
    }

    /** With one more who is a customer no more. */
    public ValueChange plusGone(Standing was) {
        return new ValueChange(
                from, to, before + was.revenue, after, newCustomers, time, frequency, money, gone - was.revenue);
    }

    static double logarithmicMean(double a, double b) {
        double ratio = (a - b) / b;
        // Near equality (a − b) / ln(a / b) = b (1 + ρ/2 − ρ²/12 + …) with ρ = (a − b) / b.
        return Math.abs(ratio) < 1e-5 ? b * (1 + ratio / 2 - ratio * ratio / 12) : (a - b) / Math.log1p(ratio);
    }
}

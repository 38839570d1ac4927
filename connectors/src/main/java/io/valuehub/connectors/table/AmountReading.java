package io.valuehub.connectors.table;

import java.nio.charset.Charset;

/** Reads amounts: plain digits from the bytes, anything else as {@link Decimals} does, with the same result. */
final class AmountReading {

    private static final double[] POWERS = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };
    /** So many digits make a whole number that a double holds exactly, so that one division rounds once. */
    private static final int EXACT = 15;

    private final char decimal;
    private final Charset charset;

    AmountReading(OrderFileLayout layout) {
        this.decimal = layout.decimal();
        this.charset = layout.charset();
    }

    /**
     * The amount; NaN when there is no text.
     *
     * @throws NumberFormatException when it is none
     */
    double of(byte[] text, int from, int to) {
        int at = from;
        boolean negative = at < to && text[at] == '-';
        if (negative) {
            at++;
        }
        int first = at;
        int point = -1;
        long digits = 0;
        for (; at < to; at++) {
            int digit = text[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
            } else if (text[at] == decimal && point < 0) {
                point = at;
            } else {
                break;
            }
        }
        int count = at - first - (point < 0 ? 0 : 1);
        if (at < to || count == 0 || count > EXACT) {
            return of(new String(text, from, to - from, charset));
        }
        double amount = point < 0 ? digits : digits / POWERS[at - point - 1];
        return negative ? 0.0 - amount : amount;
    }

    /** As {@link #of(byte[], int, int)}. */
    double of(String text) {
        return text.isEmpty() ? Double.NaN : Decimals.parse(text, decimal).doubleValue();
    }
}

package io.valuehub.connectors.table;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as tables write them. */
final class Decimals {

    /** A sign of a currency before or after the number, as in $12.50, -€ 3 or 12,50 €. */
    private static final Pattern CURRENCY =
            Pattern.compile("([+-]?)(?:\\p{Sc}\\p{Z}*)?([+-]?\\d.*?)(?:\\p{Z}*\\p{Sc})?");

    private Decimals() {}

    /**
     * Exact value of a number such as {@code 12.50}, {@code -3}, {@code 1,234.50}, {@code $12.50}.
     *
     * @throws NumberFormatException when it is none
     */
    static BigDecimal parse(String text, char decimalMark) {
        char grouping = decimalMark == ',' ? '.' : ',';
        String plain = withoutCurrency(text);
        if (plain.indexOf(grouping) >= 0) {
            String group = grouping == '.' ? "\\." : ",";
            if (!plain.matches("[+-]?\\d{1,3}(" + group + "\\d{3})+(\\D\\d*)?")) {
                throw new NumberFormatException();
            }
            plain = plain.replace(String.valueOf(grouping), "");
        }
        BigDecimal number = new BigDecimal(decimalMark == ',' ? plain.replace(',', '.') : plain);
        if (Math.abs((long) number.scale()) > 20 || number.precision() > 30) {
            throw new NumberFormatException();
        }
        return number;
    }

    private static String withoutCurrency(String text) {
        Matcher matcher = CURRENCY.matcher(text);
        return matcher.matches() ? matcher.group(1) + matcher.group(2) : text;
    }
}

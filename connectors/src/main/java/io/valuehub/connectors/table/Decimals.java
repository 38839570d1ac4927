package io.valuehub.connectors.table;

import java.math.BigDecimal;

/** Numbers as tables write them. */
final class Decimals {

    private Decimals() {}

    /**
     * Exact value of a number such as {@code 12.50}, {@code -3}, {@code 1,234.50}.
     *
     * @throws NumberFormatException when it is none
     */
    static BigDecimal parse(String text, char decimalMark) {
        char grouping = decimalMark == ',' ? '.' : ',';
        String plain = text;
        if (text.indexOf(grouping) >= 0) {
            String group = grouping == '.' ? "\\." : ",";
            if (!text.matches("[+-]?\\d{1,3}(" + group + "\\d{3})+(\\D\\d*)?")) {
                throw new NumberFormatException();
            }
            plain = text.replace(String.valueOf(grouping), "");
        }
        BigDecimal number = new BigDecimal(decimalMark == ',' ? plain.replace(',', '.') : plain);
        if (Math.abs((long) number.scale()) > 20 || number.precision() > 30) {
            throw new NumberFormatException();
        }
        return number;
    }
}

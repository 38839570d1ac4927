package io.valuehub.connectors.table;

import java.math.BigDecimal;

/**
 * One line of a file or row of a query.
 *
 * @param columns where its fields are
 * @param cells its text, in the table's order
 * @param number line of the file or row of the answer, from 1
 */
record TableRow(TableColumns.Bound columns, String[] cells, long number) {

    String value(String field) {
        return columns.value(field, cells);
    }

    /**
     * A number as text.
     *
     * @param decimalMark what stands before the fraction; the other of comma and point may stand between thousands
     * @return null when blank
     * @throws NumberFormatException when it is none
     */
    BigDecimal number(String field, char decimalMark) {
        String text = value(field);
        return text == null ? null : Decimals.parse(text, decimalMark);
    }
}

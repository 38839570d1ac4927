package io.valuehub.connectors.table;

/** A line that cannot be understood. What it holds is told by its shape only: it may be personal. */
final class Misread extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_SHAPE = 40;

    private final String found;
    private final String expected;

    Misread(String found, String expected) {
        super(found + " but " + expected, null, false, false);
        this.found = found;
        this.expected = expected;
    }

    /** A field whose text is not what the field needs. */
    static Misread of(TableRow row, String field, String text, String expected) {
        return new Misread("has a " + row.columns().name(field) + " like " + shape(text), expected);
    }

    String found() {
        return found;
    }

    String expected() {
        return expected;
    }

    /** {@code 2011-13-45} becomes {@code 9999-99-99}: enough to see what is wrong, not who it is. */
    static String shape(String text) {
        StringBuilder shape = new StringBuilder("'");
        text.codePoints()
                .limit(LONGEST_SHAPE)
                .map(c -> Character.isDigit(c) ? '9' : Character.isLetter(c) ? 'a' : c)
                .forEach(shape::appendCodePoint);
        return shape.append(text.length() > LONGEST_SHAPE ? "…'" : "'").toString();
    }
}

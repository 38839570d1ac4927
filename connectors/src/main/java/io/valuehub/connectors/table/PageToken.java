package io.valuehub.connectors.table;

/**
 * Where in a file a page begins, as text {@code <cursor>:<groups handed on>[:again]}.
 *
 * @param cursor fingerprint of the file and its mapping
 * @param handedOn orders (or lines, where each is a record) before this page, those included that made no record
 * @param again whether the file was another one when the run began
 */
record PageToken(String cursor, long handedOn, boolean again) {

    private static final String AGAIN = "again";

    /** @param text empty for the first page; the start of the file too when it is the token of another file */
    static PageToken of(String text, String cursor) {
        String[] parts = text.split(":");
        if (text.isEmpty() || parts.length < 2) {
            return new PageToken(cursor, 0, false);
        }
        return parts[0].equals(cursor)
                ? new PageToken(cursor, Long.parseLong(parts[1]), parts.length > 2)
                : new PageToken(cursor, 0, true);
    }

    PageToken after(long groups) {
        return new PageToken(cursor, groups, again);
    }

    /**
     * What the stream's cursor becomes. After a change in mid-run the ledger holds records of both files: a cursor that
     * fits neither has the next sync read all of it and drop what is gone.
     */
    String cursorAtEnd() {
        return again ? cursor + "-" + AGAIN : cursor;
    }

    String text() {
        return cursor + ":" + handedOn + (again ? ":" + AGAIN : "");
    }
}

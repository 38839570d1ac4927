package io.valuehub.connectors.table;

/**
 * Where in a file a page begins, as text {@code <content>/<orders handed over>[/again]}.
 *
 * @param content fingerprint of the file and of how it is read
 * @param taken orders (or lines, where each is a record) before this page
 * @param again whether the file was another one when the run began
 */
record CsvPlace(String content, long taken, boolean again) {

    private static final String AGAIN = "again";

    /** The start of the file for the first page, and for the token of another file. */
    static CsvPlace of(String token, String content) {
        if (token == null || token.isBlank()) {
            return new CsvPlace(content, 0, false);
        }
        String[] parts = token.split("/");
        return parts.length >= 2 && parts[0].equals(content)
                ? new CsvPlace(content, Long.parseLong(parts[1]), parts.length > 2)
                : new CsvPlace(content, 0, true);
    }

    CsvPlace at(long orders) {
        return new CsvPlace(content, orders, again);
    }

    /**
     * What the stream's cursor becomes. After a change in mid-run the ledger holds records of both files: a cursor that
     * fits neither has the next sync read all of it and drop what is gone.
     */
    String cursor() {
        return again ? content + "-" + AGAIN : content;
    }

    String token() {
        return content + "/" + taken + (again ? "/" + AGAIN : "");
    }
}

package io.valuehub.connectors.table;

import java.io.IOException;
import java.io.Reader;

/** Finds out what stands between the cells of a delimited file. */
public final class Delimiter {

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};
    private static final int LONGEST_HEADER = 1 << 16;

    private Delimiter() {}

    /**
     * The delimiter that stands most often in the header line, outside quotes.
     *
     * @param reader at the file's beginning, where it stays; it must be able to go back
     */
    public static char guess(Reader reader) throws IOException {
        reader.mark(LONGEST_HEADER);
        int[] counts = new int[DELIMITERS.length];
        boolean quoted = false;
        int read = 0;
        for (int c = reader.read(); c >= 0 && (quoted || c != '\n' && c != '\r'); c = reader.read()) {
            quoted ^= c == '"';
            for (int i = 0; i < DELIMITERS.length && !quoted; i++) {
                counts[i] += c == DELIMITERS[i] ? 1 : 0;
            }
            if (++read >= LONGEST_HEADER - 1) {
                break;
            }
        }
        reader.reset();
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return DELIMITERS[best];
    }
}

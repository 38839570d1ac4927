package io.valuehub.connectors.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts the bytes of a delimited file into lines and cells, much faster than a general reader can. Knows quotes, doubled
 * quotes and both line ends; what it does not know (a quoted cell over several lines, text behind a closing quote, a
 * carriage return alone, lines of megabytes) it recognises and refuses as {@link Odd}, for {@link LibraryLines} to read.
 *
 * <p>For character sets that write delimiter, quote and line end as ASCII does and nothing else with those bytes.
 */
final class PlainLines {

    /** The file is not as plain as this reader needs it. */
    static final class Odd extends IOException {

        private static final long serialVersionUID = 1L;

        Odd(String why) {
            super(why);
        }
    }

    private static final int BUFFER = 1 << 18;
    private static final int LONGEST_LINE = 1 << 22;
    private static final byte DELIMITER = 1;
    private static final byte QUOTE = 2;
    private static final byte RETURN = 3;
    private static final byte NEW_LINE = 4;

    private final InputStream input;
    private final OrderLines lines;
    private final byte delimiter;
    private final byte[] kinds = new byte[256];
    /** From here on ASCII has nothing that is looked for. */
    private final byte aboveSpecial;

    private final int[] starts;
    private final int[] ends;
    private byte[] buffer = new byte[BUFFER];
    private byte[] unquoted = new byte[1 << 10];
    private int limit;
    private boolean ended;
    private long line;
    private int cells;
    private int beyond;
    private boolean quoted;

    /**
     * @param input its lines, all whole
     * @param columns how many cells the header has
     */
    PlainLines(InputStream input, OrderLines lines, char delimiter, int columns) {
        this.input = input;
        this.lines = lines;
        this.delimiter = (byte) delimiter;
        this.starts = new int[columns];
        this.ends = new int[columns];
        this.aboveSpecial = (byte) Math.min(127, Math.max('"', delimiter) + 1);
        kinds[delimiter] = DELIMITER;
        kinds['"'] = QUOTE;
        kinds['\r'] = RETURN;
        kinds['\n'] = NEW_LINE;
    }

    /**
     * Reads all lines.
     *
     * @param header whether the first line that is not empty is the header
     * @return how many lines there are
     */
    long read(boolean header) throws IOException {
        boolean skip = header;
        for (int from = more(0); from < limit || !ended; ) {
            int next = from < limit ? cut(from) : -1;
            if (next < 0) {
                from = more(from);
                continue;
            }
            line++;
            if (cells > 0 && !skip) {
                take();
            }
            skip &= cells == 0;
            from = next;
        }
        return line;
    }

    private void take() {
        if (beyond > 0) {
            lines.tooManyCells(line, cells + beyond);
        } else {
            lines.add(line, quoted ? unquoted : buffer, starts, ends, cells);
        }
    }

    /** Finds the cells of the line that begins here; returns where the next begins, negative when it is not whole yet. */
    private int cut(int from) throws IOException {
        // Copies, because the first compiler reads a field again and again.
        byte[] text = buffer;
        byte[] known = kinds;
        byte letters = aboveSpecial;
        int end = limit;
        int start = from;
        cells = 0;
        beyond = 0;
        quoted = false;
        for (int at = from; at < end; at++) {
            byte letter = text[at];
            if (letter >= letters) {
                continue;
            }
            byte kind = known[letter & 0xFF];
            if (kind == 0 || kind == QUOTE && at > start) {
                continue;
            }
            if (kind == QUOTE) {
                return cutQuoted(from);
            }
            if (kind == RETURN && !isLineEnd(at)) {
                return -1;
            }
            if (at > from || kind == DELIMITER) {
                cell(text, start, at);
            }
            if (kind != DELIMITER) {
                return kind == RETURN ? at + 2 : at + 1;
            }
            start = at + 1;
        }
        return -1;
    }

    /** Whether the byte after a carriage return is there, and ends the line. */
    private boolean isLineEnd(int at) throws Odd {
        if (at + 1 < limit && buffer[at + 1] != '\n') {
            throw new Odd("a carriage return alone");
        }
        return at + 1 < limit;
    }

    /** Keeps a cell; those beyond the header's only count, when they are not blank. */
    private void cell(byte[] text, int from, int to) {
        if (cells < ends.length) {
            starts[cells] = from;
            ends[cells++] = to;
            return;
        }
        for (int i = from; i < to; i++) {
            if (text[i] != ' ') {
                beyond++;
                return;
            }
        }
    }

    /** As {@link #cut}, of a line with quotes: its cells are written anew without them. */
    private int cutQuoted(int from) throws Odd {
        int next = from;
        while (next < limit && buffer[next] != '\n') {
            next++;
        }
        if (next == limit) {
            return -1;
        }
        int end = next > from && buffer[next - 1] == '\r' ? next - 1 : next;
        if (unquoted.length < end - from) {
            unquoted = new byte[(end - from) * 2];
        }
        quoted = true;
        cells = 0;
        int at = from;
        int written = 0;
        while (true) {
            int start = written;
            boolean inQuotes = at < end && buffer[at] == '"';
            at = inQuotes ? at + 1 : at;
            for (; at < end && (inQuotes || buffer[at] != delimiter); at++) {
                if (inQuotes && buffer[at] == '"') {
                    if (at + 1 == end || buffer[at + 1] != '"') {
                        break;
                    }
                    at++;
                }
                unquoted[written++] = buffer[at];
            }
            at = inQuotes ? behindQuote(at, end) : at;
            cell(unquoted, start, written);
            if (at == end) {
                return next + 1;
            }
            at++;
        }
    }

    private int behindQuote(int at, int end) throws Odd {
        if (at == end) {
            throw new Odd("a quoted cell over several lines");
        }
        if (at + 1 < end && buffer[at + 1] != delimiter) {
            throw new Odd("text behind a closing quote");
        }
        return at + 1;
    }

    /** Brings what is left of the buffer to its front and reads on; the last line gets an end when it has none. */
    private int more(int from) throws IOException {
        int left = limit - from;
        if (left == buffer.length - 1) {
            if (left > LONGEST_LINE) {
                throw new Odd("a line of megabytes");
            }
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        System.arraycopy(buffer, from, buffer, 0, left);
        limit = left;
        // One byte stays free for the end of the last line.
        int read = input.read(buffer, left, buffer.length - 1 - left);
        if (read > 0) {
            limit += read;
        } else {
            ended = true;
            if (limit > 0 && buffer[limit - 1] != '\n') {
                buffer[limit++] = '\n';
            }
        }
        return 0;
    }
}

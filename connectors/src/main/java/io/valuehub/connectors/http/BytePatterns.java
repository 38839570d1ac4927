package io.valuehub.connectors.http;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collection;

/**
 * Replaces any of many texts in a long one, looking at a fraction of its bytes (S. Wu and U. Manber, A Fast Algorithm for
 * Multi-Pattern Searching, University of Arizona TR-94-17, 1994, with blocks of two bytes). Immutable.
 */
final class BytePatterns {

    private static final int BLOCK = 2;

    private final byte[][] patterns;
    private final int shortest;
    /** By a block; those that share a place have the shorter shift, so that none is passed over. */
    private final int[] shift = new int[1 << 12];

    /** @param patterns each of two bytes or more */
    BytePatterns(Collection<byte[]> patterns) {
        this.patterns = patterns.stream()
                .sorted((one, other) -> other.length - one.length)
                .toArray(byte[][]::new);
        this.shortest = this.patterns.length == 0 ? 0 : this.patterns[this.patterns.length - 1].length;
        Arrays.fill(shift, shortest - BLOCK + 1);
        for (byte[] pattern : this.patterns) {
            for (int end = BLOCK - 1; end < shortest; end++) {
                int block = block(pattern, end);
                shift[block] = Math.min(shift[block], shortest - 1 - end);
            }
        }
    }

    private static int block(byte[] text, int end) {
        return (text[end - 1] & 0xff) << 4 ^ text[end] & 0xff;
    }

    /** The text with each of them replaced, the longest that fits first; the same array when there is none. */
    byte[] replace(byte[] text, byte[] by) {
        if (patterns.length == 0) {
            return text;
        }
        ByteArrayOutputStream replaced = null;
        int kept = 0;
        int end = shortest - 1;
        while (end < text.length) {
            int further = shift[block(text, end)];
            if (further > 0) {
                end += further;
                continue;
            }
            int start = end - shortest + 1;
            int length = lengthOfMatch(text, start);
            if (length == 0) {
                end++;
                continue;
            }
            replaced = replaced == null ? new ByteArrayOutputStream(text.length) : replaced;
            replaced.write(text, kept, start - kept);
            replaced.writeBytes(by);
            kept = start + length;
            end = kept + shortest - 1;
        }
        if (replaced == null) {
            return text;
        }
        replaced.write(text, kept, text.length - kept);
        return replaced.toByteArray();
    }

    private int lengthOfMatch(byte[] text, int start) {
        for (byte[] pattern : patterns) {
            int end = start + pattern.length;
            if (end <= text.length && Arrays.equals(text, start, end, pattern, 0, pattern.length)) {
                return pattern.length;
            }
        }
        return 0;
    }
}

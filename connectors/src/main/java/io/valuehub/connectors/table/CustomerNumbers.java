package io.valuehub.connectors.table;

import java.nio.charset.Charset;
import java.util.Arrays;

/** Keeps ids of any length and numbers them 0, 1, 2 … in order of first appearance. About 40 bytes and the id each. */
final class CustomerNumbers {

    private static final int BITS = 6;

    private int size;
    private byte[] ids = new byte[1 << 10];
    /** At index n where the id of number n begins; one more at the end. */
    private int[] starts = new int[1 << BITS];
    /** Pairs: the hash, and the number plus one, 0 in a free place. At most half full. */
    private long[] table = new long[2 << BITS];

    static long hash(byte[] text, int from, int to) {
        long hash = to - from;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text[i]) * 0x100000001B3L;
        }
        return CustomerKeys.mixed(hash);
    }

    /**
     * The number of this id, a new one when it has not been seen yet.
     *
     * @param hash of {@link #hash}
     */
    int of(long hash, byte[] text, int from, int to) {
        int place = place(hash, text, from, to);
        if (table[place + 1] == 0) {
            return add(place, hash, text, from, to);
        }
        return (int) table[place + 1] - 1;
    }

    /** The number here of an id kept there, a new one when it has not been seen yet. */
    int of(CustomerNumbers there, int number) {
        int from = there.starts[number];
        int to = there.starts[number + 1];
        return of(hash(there.ids, from, to), there.ids, from, to);
    }

    int size() {
        return size;
    }

    String id(int number, Charset charset) {
        return new String(ids, starts[number], starts[number + 1] - starts[number], charset);
    }

    private int place(long hash, byte[] text, int from, int to) {
        int mask = table.length - 1;
        int place = (int) hash << 1 & mask;
        while (table[place + 1] != 0 && !(table[place] == hash && isSame((int) table[place + 1] - 1, text, from, to))) {
            place = place + 2 & mask;
        }
        return place;
    }

    private boolean isSame(int number, byte[] text, int from, int to) {
        return Arrays.equals(ids, starts[number], starts[number + 1], text, from, to);
    }

    private int add(int place, long hash, byte[] text, int from, int to) {
        int end = Math.addExact(starts[size], to - from);
        if (end > ids.length) {
            ids = Arrays.copyOf(ids, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(end, ids.length * 2L)));
        }
        System.arraycopy(text, from, ids, starts[size], to - from);
        if (size + 2 > starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
        }
        starts[size + 1] = end;
        table[place] = hash;
        table[place + 1] = ++size;
        if (size * 4 > table.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        long[] old = table;
        table = new long[old.length * 2];
        int mask = table.length - 1;
        for (int i = 0; i < old.length; i += 2) {
            if (old[i + 1] != 0) {
                int place = (int) old[i] << 1 & mask;
                while (table[place + 1] != 0) {
                    place = place + 2 & mask;
                }
                table[place] = old[i];
                table[place + 1] = old[i + 1];
            }
        }
    }
}

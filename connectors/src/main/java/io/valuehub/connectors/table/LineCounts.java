package io.valuehub.connectors.table;

/**
 * Counts by 64-bit hash in two primitive arrays (12 bytes a slot, at most two thirds used): how many lines of each order
 * are still to come, for millions of orders. Two orders of one hash share a count, which their reader must bear.
 */
final class LineCounts {

    private static final int SMALLEST = 1 << 10;

    private long[] hashes = new long[SMALLEST];
    private int[] counts = new int[SMALLEST];
    private int used;

    /** Adds to the count of a hash and answers the new count. */
    int add(long hash, int lines) {
        int slot = slot(nonZero(hash));
        if (hashes[slot] == 0) {
            if (used >= hashes.length / 3 * 2) {
                grow();
                slot = slot(nonZero(hash));
            }
            hashes[slot] = nonZero(hash);
            used++;
        }
        counts[slot] += lines;
        return counts[slot];
    }

    /** Zero for a hash never added. */
    int of(long hash) {
        return counts[slot(nonZero(hash))];
    }

    /** Zero marks a free slot. */
    private static long nonZero(long hash) {
        return hash == 0 ? 1 : hash;
    }

    private int slot(long hash) {
        int mask = hashes.length - 1;
        int slot = (int) hash & mask;
        while (hashes[slot] != 0 && hashes[slot] != hash) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldCounts = counts;
        hashes = new long[oldHashes.length * 2];
        counts = new int[oldHashes.length * 2];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0) {
                int slot = slot(oldHashes[i]);
                hashes[slot] = oldHashes[i];
                counts[slot] = oldCounts[i];
            }
        }
    }

    /** 64 well-mixed bits of a key: FNV-1a over its characters, then SplitMix64's finaliser (both public domain). */
    static long hash(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 30) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ hash >>> 27) * 0x94d049bb133111ebL;
        return hash ^ hash >>> 31;
    }
}

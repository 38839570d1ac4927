package io.valuehub.analytics.recommend;

import java.util.Arrays;

/** A growing array of ints. */
final class IntList {

    private int[] values = new int[16];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.addExact(size, size / 2));
        }
        values[size++] = value;
    }

    int get(int index) {
        return values[index];
    }

    void clear() {
        size = 0;
    }

    void sort() {
        Arrays.sort(values, 0, size);
    }

    int size() {
        return size;
    }

    int[] toArray() {
        return Arrays.copyOf(values, size);
    }

    /** The values, and one more after them. */
    int[] closed(int last) {
        int[] closed = Arrays.copyOf(values, size + 1);
        closed[size] = last;
        return closed;
    }
}

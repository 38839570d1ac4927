package io.valuehub.connectors.table;

import io.valuehub.analytics.summary.OrderLog.Orders;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * Orders strewn over parts by their customer's key, so that all of a customer are in one part, and a part's customers
 * can be told apart in the processor's own cache. Rows of three numbers: the key, the day, the bits of the amount.
 */
final class OrderParts {

    /** How many parts; the same on every machine, for customers are numbered part by part. */
    static final int COUNT = 256;

    private static final int SHIFT = Long.SIZE - 8;
    private static final int WIDTH = 3;
    private static final int FIRST = 16 * WIDTH;
    private static final int LARGEST = 2_048 * WIDTH;

    private final List<List<long[]>> full = new ArrayList<>(COUNT);
    private final long[][] open = new long[COUNT][FIRST];
    private final int[] used = new int[COUNT];

    OrderParts() {
        for (int part = 0; part < COUNT; part++) {
            full.add(new ArrayList<>());
        }
    }

    /** @param spread of the customer: the same for the same customer, of which the highest bits choose the part */
    void add(long spread, long key, int day, double amount) {
        int part = (int) (spread >>> SHIFT);
        long[] rows = open[part];
        int at = used[part];
        if (at == rows.length) {
            rows = next(part, rows);
            at = 0;
        }
        rows[at] = key;
        rows[at + 1] = day;
        rows[at + 2] = Double.doubleToRawLongBits(amount);
        used[part] = at + WIDTH;
    }

    private long[] next(int part, long[] rows) {
        full.get(part).add(rows);
        open[part] = new long[Math.min(LARGEST, rows.length * 2)];
        return open[part];
    }

    int rows(int part) {
        return (full.get(part).stream().mapToInt(rows -> rows.length).sum() + used[part]) / WIDTH;
    }

    /**
     * Hands over the orders of a part and lets go of them.
     *
     * @param known what the keys are called outside
     */
    void moveTo(int part, LongUnaryOperator known, Keys keys, Orders orders) {
        for (long[] rows : full.set(part, List.of())) {
            move(rows, rows.length, known, keys, orders);
        }
        move(open[part], used[part], known, keys, orders);
        open[part] = null;
    }

    private static void move(long[] rows, int length, LongUnaryOperator known, Keys keys, Orders orders) {
        for (int at = 0; at < length; at += WIDTH) {
            orders.add(
                    keys.number(known.applyAsLong(rows[at])),
                    (int) rows[at + 1],
                    Double.longBitsToDouble(rows[at + 2]));
        }
    }

    /** Numbers the keys of one part 0, 1, 2 … in order of first appearance. At most half full. */
    static final class Keys {

        private static final long MIX = 0x9E3779B97F4A7C15L;

        private int size;
        private long[] keys = new long[64];
        /** Number plus one; 0 is a free place. */
        private int[] table = new int[128];

        int number(long key) {
            int place = place(key);
            if (table[place] == 0) {
                if (size == keys.length) {
                    grow();
                    place = place(key);
                }
                keys[size] = key;
                table[place] = ++size;
            }
            return table[place] - 1;
        }

        private int place(long key) {
            int mask = table.length - 1;
            int place = (int) ((key ^ key >>> 32) * MIX >>> 32) & mask;
            while (table[place] != 0 && keys[table[place] - 1] != key) {
                place = place + 1 & mask;
            }
            return place;
        }

        private void grow() {
            keys = Arrays.copyOf(keys, size * 2);
            table = new int[table.length * 2];
            for (int i = 0; i < size; i++) {
                table[place(keys[i])] = i + 1;
            }
        }

        /** The key of each number. */
        long[] all() {
            return Arrays.copyOf(keys, size);
        }
    }
}

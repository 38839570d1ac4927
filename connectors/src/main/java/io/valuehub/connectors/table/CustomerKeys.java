package io.valuehub.connectors.table;

import java.nio.charset.Charset;

/**
 * A number of 64 bits that stands for a customer's id: the id itself where it is short or a number, as most are, else
 * where it is kept ({@link CustomerNumbers}). Equal keys mean equal ids.
 */
final class CustomerKeys {

    /** What the highest two bits say the others are. */
    private static final long KIND = 3L << 62;

    private static final long BYTES = 0L << 62;
    private static final long DIGITS = 1L << 62;
    private static final long KEPT = 2L << 62;

    private static final int MOST_BYTES = 7;
    /** 18 digits are below 2⁶². */
    private static final int MOST_DIGITS = 18;

    private CustomerKeys() {}

    /** The key of an id that holds itself; negative when it must be kept. */
    static long of(byte[] text, int from, int to) {
        int length = to - from;
        if (length <= MOST_DIGITS && (text[from] != '0' || length == 1)) {
            long number = 0;
            int at = from;
            for (; at < to; at++) {
                int digit = text[at] - '0';
                if (digit < 0 || digit > 9) {
                    break;
                }
                number = number * 10 + digit;
            }
            if (at == to) {
                return DIGITS | number;
            }
        }
        if (length > MOST_BYTES) {
            return KEPT;
        }
        long bytes = 0;
        for (int at = from; at < to; at++) {
            bytes = bytes << 8 | text[at] & 0xFF;
        }
        return BYTES | (long) length << 56 | bytes;
    }

    /** The key of an id that is kept under this number. */
    static long kept(int number) {
        return KEPT | number;
    }

    static boolean isKept(long key) {
        return (key & KIND) == KEPT;
    }

    /** The number under which an id is kept. */
    static int number(long key) {
        return (int) key;
    }

    /** The id of a key that holds it. */
    static String id(long key, Charset charset) {
        if ((key & KIND) == DIGITS) {
            return Long.toString(key & ~KIND);
        }
        byte[] bytes = new byte[(int) (key >>> 56)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (key >>> 8 * (bytes.length - 1 - i));
        }
        return new String(bytes, charset);
    }

    /** The finaliser of SplitMix64, which lets every bit have a say in every other. */
    static long mixed(long key) {
        long mixed = (key ^ key >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}

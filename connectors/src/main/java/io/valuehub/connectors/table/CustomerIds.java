package io.valuehub.connectors.table;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** What the customers of a file are called, by part and number in the part. */
final class CustomerIds {

    private final long[][] keys = new long[OrderParts.COUNT][];
    /** The ids that are no keys themselves, of the whole file. */
    private final CustomerNumbers kept;
    /** For each reader of a piece of the file, the number here of each id it kept. */
    private final List<int[]> numbers;

    private CustomerIds(CustomerNumbers kept, List<int[]> numbers) {
        this.kept = kept;
        this.numbers = numbers;
    }

    /** @param pieces ids kept by the readers of each piece of the file, in the order of the pieces */
    static CustomerIds of(List<CustomerNumbers> pieces) {
        CustomerNumbers all = pieces.get(0);
        List<int[]> numbers = new ArrayList<>();
        numbers.add(new int[0]);
        for (CustomerNumbers piece : pieces.subList(1, pieces.size())) {
            int[] here = new int[piece.size()];
            for (int i = 0; i < here.length; i++) {
                here[i] = all.of(piece, i);
            }
            numbers.add(here);
        }
        return new CustomerIds(all, numbers);
    }

    /** What the keys of a piece's reader are in the whole file. */
    LongUnaryOperator keysOf(int piece) {
        int[] here = numbers.get(piece);
        return here.length == 0
                ? key -> key
                : key -> CustomerKeys.isKept(key) ? CustomerKeys.kept(here[CustomerKeys.number(key)]) : key;
    }

    /** The customers of a part, in the order of their numbers. */
    void add(int part, long[] customers) {
        keys[part] = customers;
    }

    String id(int part, int number, Charset charset) {
        long key = keys[part][number];
        return CustomerKeys.isKept(key) ? kept.id(CustomerKeys.number(key), charset) : CustomerKeys.id(key, charset);
    }
}

package io.valuehub.routes.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Splits keys into as many as fit one statement. */
final class Chunks {

    private Chunks() {}

    static <T> List<List<T>> of(Collection<T> all, int size) {
        List<T> list = new ArrayList<>(all);
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < list.size(); from += size) {
            chunks.add(list.subList(from, Math.min(list.size(), from + size)));
        }
        return chunks;
    }
}

package io.valuehub.routes.ledger;

import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Some of the people, the same ones at every reading: those whose number, multiplied and cut to 32 bits (D. E. Knuth, The
 * Art of Computer Programming 3, 6.4), is below a limit. Neighbouring numbers fall far apart, so that it does not matter in
 * which order people came.
 *
 * @param limit of 2³²
 */
public record PersonSample(long limit) {

    private static final long ALL = 1L << 32;
    private static final String CONDITION = "mod(person_id * 2654435761, 4294967296) < ";

    /** Everybody. */
    public static final PersonSample EVERYBODY = new PersonSample(ALL);

    /** About so many of those that there are. */
    public static PersonSample of(int wanted, long there) {
        return there <= wanted ? EVERYBODY : new PersonSample((long) ((double) wanted / there * ALL));
    }

    boolean isEverybody() {
        return limit == ALL;
    }

    /** Those of the ledger's people who are in it. */
    SortedSet<Long> people(Ledger ledger) {
        return new TreeSet<>(ledger.jdbc()
                .sql("select person_id from (select id as person_id from people) p where " + condition())
                .query(Long.class)
                .list());
    }

    /** A condition on {@code person_id}. */
    String condition() {
        return limit == ALL ? "person_id is not null" : CONDITION + limit;
    }
}

package io.valuehub.routes.ledger;

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

    /** A condition on {@code person_id}. */
    String condition() {
        return limit == ALL ? "person_id is not null" : CONDITION + limit;
    }
}

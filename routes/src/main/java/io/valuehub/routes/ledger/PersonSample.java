package io.valuehub.routes.ledger;

import io.valuehub.analytics.summary.CustomerSummaries;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Some of the people, or everybody. */
public final class PersonSample {

    /** Everybody. */
    public static final PersonSample EVERYBODY = new PersonSample(Collections.emptySortedSet());

    private final SortedSet<Long> people;

    private PersonSample(SortedSet<Long> people) {
        this.people = people;
    }

    /** About so many of these customers, the same ones whatever the order in which the hub met them: everybody where there are fewer. */
    public static PersonSample of(int wanted, CustomerSummaries of) {
        return of.size() <= wanted
                ? EVERYBODY
                : new PersonSample(Arrays.stream(of.sample(wanted))
                        .mapToObj(of::customer)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    boolean isEverybody() {
        return this == EVERYBODY;
    }

    /** Who they are, when they are not everybody. */
    SortedSet<Long> people() {
        return people;
    }
}

package io.valuehub.console;

import io.valuehub.routes.report.CustomerQuery;
import io.valuehub.routes.report.CustomerQuery.Sort;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.web.util.UriUtils;

/**
 * What part of the customers a reader wants to see. Words that are not understood are taken as not said.
 *
 * @param search part of a name or address; empty for all
 * @param page from 1
 */
record PeopleQuery(String search, Sort sort, boolean descending, int page) {

    static PeopleQuery of(String search, String sort, String order, int page) {
        Sort by = Stream.of(Sort.values())
                .filter(one -> word(one).equals(sort))
                .findFirst()
                .orElse(Sort.LIFETIME_VALUE);
        return new PeopleQuery(search.strip(), by, !order.equals("ascending"), Math.max(1, page));
    }

    private static String word(Sort sort) {
        return sort.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String sortWord() {
        return word(sort);
    }

    PeopleQuery sortedBy(Sort other, boolean highestFirst) {
        return new PeopleQuery(search, other, highestFirst, 1);
    }

    PeopleQuery on(int other) {
        return new PeopleQuery(search, sort, descending, other);
    }

    String parameters() {
        return "?search=" + UriUtils.encode(search, StandardCharsets.UTF_8) + "&sort=" + word(sort) + "&order="
                + (descending ? "descending" : "ascending") + "&page=" + page;
    }

    CustomerQuery in(Optional<String> segment) {
        return new CustomerQuery(search, segment, sort, descending, (page - 1) * Pager.SIZE, Pager.SIZE);
    }

    /** Leaves out what was searched for. */
    @Override
    public String toString() {
        return "PeopleQuery[" + word(sort) + ", page " + page + "]";
    }
}
